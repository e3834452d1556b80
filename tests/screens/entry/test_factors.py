"""Second factors: set up, removed, required of those who may change the set-up."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time

from tests.screens.entry.conftest import PASSWORD, words
from vikno.apps.journal.models import Entry


@pytest.fixture
def inside(client, enter):
    """Anna is in, and has just typed her password once more."""
    enter()
    client.post("/entry/again/", {"password": PASSWORD})
    return client


def code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def test_the_password_is_asked_once_more_before_the_way_in_is_changed(client, enter):
    enter()
    assert client.get("/entry/factors/phone/").url == "/entry/again/?next=%2Fentry%2Ffactors%2Fphone%2F"
    assert "Це не ваш пароль" in words(client.post("/entry/again/", {"password": "ні"}))


def test_the_picture_for_the_phone_needs_no_style_and_no_file(inside):
    page = words(inside.get("/entry/factors/phone/"))
    assert "<svg" in page
    assert "style=" not in page


def test_a_phone_is_set_up_by_its_first_code_and_spare_codes_come_with_it(inside, anna):
    secret = re.search(r'entry__secret">(\w+)<', words(inside.get("/entry/factors/phone/")))[1]
    assert inside.post("/entry/factors/phone/", {"code": "000000"}).status_code == 200
    assert inside.post("/entry/factors/phone/", {"code": code(secret)}).url == "/entry/factors/spare/"
    assert set(Authenticator.objects.values_list("type", flat=True)) == {"totp", "recovery_codes"}
    assert Entry.objects.get(word="account.factor_added").data == {"kind": "totp"}


def test_removing_the_phone_removes_the_spare_codes_too(inside, anna):
    TOTP.activate(anna.user, "JBSWY3DPEHPK3PXP")
    inside.get("/entry/factors/phone/remove/")
    inside.post("/entry/factors/phone/remove/")
    assert not Authenticator.objects.exists()
    assert Entry.objects.filter(word="account.factor_removed").count() == 1


def test_a_forged_key_is_refused_in_words(inside):
    answer = inside.post("/entry/factors/keys/add/", {"name": "x", "credential": '{"id": "1"}'})
    assert answer.status_code == 200
    assert "Ключ не підійшов" in words(answer)


def test_a_forged_key_at_the_door_leads_back_to_the_password(client, db):
    answer = client.post("/entry/key/", {"credential": '{"id": "1"}'})
    assert answer.url == "/entry/login/?key=refused"
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("policy", ["offered", "off"])
def test_where_it_is_not_required_the_head_goes_on_without(client, clara, settings, policy):
    settings.SECOND_FACTOR = policy
    page = words(client.get("/entry/home/"))
    assert ("Налаштувати другий крок" in page) == (policy == "offered")


@pytest.fixture
def required(settings):
    settings.SECOND_FACTOR = "required"


def test_where_it_is_required_the_head_is_led_to_set_it_up(client, clara, required):
    assert client.get("/gallery/?surface=staff").url == "/entry/factors/?next=%2Fgallery%2F%3Fsurface%3Dstaff"
    assert "Ваша роль потребує другого кроку" in words(client.get("/entry/factors/"))


def test_a_live_page_of_the_head_is_led_there_too(client, clara, required):
    answer = client.post("/gallery/", headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Redirect"]) == (403, "/entry/factors/?next=%2Fgallery%2F")


def test_with_a_second_step_the_head_goes_where_they_want(client, clara, required):
    TOTP.activate(clara.user, "JBSWY3DPEHPK3PXP")
    assert client.get("/gallery/").status_code == 200


def test_spare_codes_alone_are_no_second_step(client, clara, required):
    Authenticator.objects.create(user=clara.user, type="recovery_codes", data={})
    assert client.get("/gallery/").status_code == 302


def test_an_operator_is_only_offered_it(client, town, required):
    client.force_login(town.anna.user)
    assert client.get("/gallery/").status_code == 200


def test_a_visitor_is_asked_nothing(client, db, required):
    assert client.get("/gallery/").status_code == 200


def test_a_new_password_holds_and_keeps_the_session(client, enter, anna):
    enter()
    new = "п’ять слів про нове вікно"
    answer = client.post("/entry/password/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert answer.url == "/entry/home/?done=password"
    assert client.get(answer.url).status_code == 200
    client.post("/entry/logout/")
    assert enter(password=new).status_code == 302


@pytest.mark.parametrize("new", ["коротко", "password1234"])
def test_a_weak_password_is_refused_with_its_reason(client, enter, new):
    enter()
    page = client.post("/entry/password/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert 'class="v-field__error"' in words(page)
