"""Helps along the foot: language, letters, contrast, lower buttons, a person."""

from tests.screens.kiosk.pages import HERE, words
from vikno.apps.queue.actions import branch as actions
from vikno.apps.queue.models import HelpCall


def test_a_person_is_called_once_and_the_screen_says_so(kiosk, town):
    for _ in range(2):
        kiosk.post(f"{HERE}help/", {"page": "find", "next": f"{HERE}find/"})
    (asked,) = HelpCall.objects.all()
    assert (asked.device, asked.page, asked.branch) == (kiosk.device, "find", town.branch)
    assert "Ми покликали людину" in words(kiosk.get(f"{HERE}find/"))


def test_when_somebody_comes_the_sentence_goes(kiosk, town):
    kiosk.post(f"{HERE}help/", {"page": "home"})
    actions.take_help(HelpCall.objects.get().pk, employee=town.marta, now=town.now)
    assert "Ми покликали людину" not in words(kiosk.get(HERE))


def test_after_calling_the_visitor_is_where_they_were(kiosk, town):
    assert kiosk.post(f"{HERE}help/", {"next": f"{HERE}find/?q=passport"}).url == f"{HERE}find/?q=passport"


def test_a_foreign_address_is_not_followed(kiosk, town):
    assert kiosk.post(f"{HERE}help/", {"next": "https://evil.example/"}).url == HERE


def test_lower_buttons_are_kept_and_taken_back(kiosk, town):
    kiosk.post(f"{HERE}reach/", {"reach": "low"})
    assert 'data-reach="low"' in kiosk.get(HERE).content.decode()
    kiosk.post(f"{HERE}reach/", {"reach": ""})
    assert "data-reach" not in kiosk.get(HERE).content.decode()


def test_letters_and_contrast_are_pressed_when_chosen(kiosk, town):
    kiosk.cookies["look"] = "type:large.contrast:more"
    page = kiosk.get(HERE).content.decode()
    assert 'data-type="large"' in page
    assert 'data-contrast="more"' in page
    assert page.count('aria-pressed="true"') == 2


def test_by_night_the_kiosk_is_dark(kiosk, town):
    town.now = town.now.replace(hour=19, minute=59)
    assert 'data-bs-theme="light"' in kiosk.get(HERE).content.decode()
    town.now = town.now.replace(hour=20, minute=1)
    assert 'data-bs-theme="dark"' in kiosk.get(HERE).content.decode()


def test_without_its_own_token_a_form_is_refused(town, kiosk):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.cookies["vikno_kiosk"] = kiosk.cookies["vikno_kiosk"].value
    assert strict.post(f"{HERE}help/", {}).status_code == 403
    assert not HelpCall.objects.exists()
