"""Logging in and out: the right password, the wrong one, too many wrong ones, and the way back."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from axes.models import AccessAttempt
from django.db.models import F

from tests.screens.entry.conftest import words
from vikno.apps.accounts.models import User
from vikno.apps.journal.models import Entry

SECRET = "JBSWY3DPEHPK3PXP"


def code_now() -> str:
    return format_hotp_value(hotp_value(SECRET, next(iter(yield_hotp_counters_from_time()))))


def test_a_stranger_is_led_to_the_entrance_and_back(client, enter):
    answer = client.get("/entry/home/")
    assert answer.url == "/entry/login/?next=%2Fentry%2Fhome%2F"
    assert enter(next="/entry/home/").url == "/entry/home/"


def test_the_right_password_opens_and_the_journal_knows(enter, anna):
    assert enter().status_code == 302
    assert Entry.objects.get(word="account.entered").by_id == anna.user_id


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_nobody_is_led_away_from_this_site(enter, address):
    assert "evil" not in enter(next=address).url
    assert not enter(next=address).url.startswith("javascript")


def test_a_wrong_password_says_what_to_check(enter):
    page = words(enter(password="ні"))
    assert "Ім’я користувача та пароль не збігаються. Перевірте розкладку й Caps Lock." in page


def test_an_unknown_name_is_answered_as_a_wrong_password(enter):
    assert "не збігаються" in words(enter(username="nobody"))


def test_after_five_failures_the_door_is_locked_and_says_until_when(client, enter):
    for _ in range(4):
        assert enter(password="ні").status_code == 200
    answer = enter(password="ні")
    assert answer.status_code == 429
    assert "Спробуйте ще раз за 15 хвилин" in words(answer)
    assert enter().status_code == 429


def test_trying_on_while_locked_does_not_move_the_hour_told(enter):
    for _ in range(5):
        enter(password="ні")
    AccessAttempt.objects.update(attempt_time=F("attempt_time") - timedelta(minutes=10))
    assert "за 5 хвилин" in words(enter(password="ні"))
    AccessAttempt.objects.update(attempt_time=F("attempt_time") - timedelta(minutes=6))
    assert enter().status_code == 302


def test_the_password_is_kept_in_no_record_of_failures(enter):
    enter(password="майже правильний пароль")
    assert "майже" not in "".join(AccessAttempt.objects.values_list("post_data", flat=True))


def test_a_closed_account_is_told_so(client, enter, anna):
    User.objects.filter(pk=anna.user_id).update(is_active=False)
    assert "_auth_user_id" not in client.session
    page = enter()
    assert page.status_code == 200 or page.url == "/entry/closed/"
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("address", ["/entry/signup/", "/accounts/signup/", "/entry/email/", "/entry/password/reset/"])
def test_nobody_signs_up_or_resets_by_themselves(client, db, address):
    assert client.get(address).status_code == 404


def test_logging_out_ends_the_session_and_is_written_down(client, enter):
    enter()
    assert client.get("/entry/logout/").status_code == 405
    answer = client.post("/entry/logout/")
    assert answer.url == "/entry/login/?left=1"
    assert "_auth_user_id" not in client.session
    assert Entry.objects.filter(word="account.left").count() == 1


@pytest.fixture
def two_steps(anna):
    """Anna's phone shows codes, and she has spare ones on paper."""
    TOTP.activate(anna.user, SECRET)
    return RecoveryCodes.activate(anna.user).get_unused_codes()


def test_the_password_alone_does_not_open_an_account_with_a_second_step(client, enter, two_steps):
    assert enter().url == "/entry/code/"
    assert client.get("/entry/home/").status_code == 302
    assert "_auth_user_id" not in client.session


def test_the_code_opens_and_the_way_back_is_kept(client, enter, two_steps):
    enter(next="/entry/home/?from=desk")
    assert client.post("/entry/code/", {"code": code_now()}).url == "/entry/home/?from=desk"


def test_a_spare_code_opens_once(client, enter, two_steps):
    for answer in (302, 200):
        enter()
        assert client.post("/entry/code/", {"code": two_steps[0]}).status_code == answer
        client.post("/entry/logout/")


def test_a_wrong_code_says_what_to_do(client, enter, two_steps):
    enter()
    assert "Код живе 30 секунд" in words(client.post("/entry/code/", {"code": "000000"}))


def test_wrong_codes_lock_the_door_like_wrong_passwords(client, enter, two_steps):
    enter()
    answers = [client.post("/entry/code/", {"code": "000000"}).status_code for _ in range(6)]
    assert answers[-1] == 429
    assert client.post("/entry/code/", {"code": code_now()}).status_code == 429
    client.post("/entry/logout/")
    assert enter().status_code == 429


def test_a_code_without_the_password_leads_to_the_password(client, db):
    assert client.get("/entry/code/").url == "/entry/login/"
    assert not Authenticator.objects.exists()
