"""The right to be served first: numbers on the screen, words apart, and nothing of it in public."""

import pytest

from tests.screens.kiosk.pages import HERE, take, words
from vikno.apps.journal.models import Entry
from vikno.apps.queue.models import Ground, Ticket


@pytest.fixture
def ground(town):
    return town.ground(3)


def test_the_numbers_stand_without_their_words(kiosk, ground):
    page = words(kiosk.get(f"{HERE}first/"))
    assert " 3 " in page
    assert "ветерани" not in page


def test_the_words_stand_on_a_step_of_their_own_that_hides_itself(kiosk, ground):
    answer = kiosk.get(f"{HERE}first/words/")
    assert "ветерани" in words(answer)
    assert 'data-leave-in="20"' in answer.content.decode()
    assert f'content="20;url={HERE}first/"' in answer.content.decode()


def test_a_chosen_ground_goes_with_the_ticket_and_waits_to_be_checked(kiosk, town, ground):
    assert kiosk.post(f"{HERE}first/", {"ground": "3"}).url == HERE
    take(kiosk, town.residence)
    ticket = Ticket.objects.get()
    assert (ticket.ground, ticket.ground_state, ticket.statutory) == (ground, "claimed", True)


def test_a_chosen_ground_is_forgotten_after_the_ticket(kiosk, town, ground):
    kiosk.post(f"{HERE}first/", {"ground": "3"})
    take(kiosk, town.residence)
    take(kiosk, town.birth)
    assert Ticket.objects.get(service=town.birth).ground is None


def test_neither_page_nor_paper_nor_journal_tells_the_ground(kiosk, town, ground):
    kiosk.post(f"{HERE}first/", {"ground": "3"})
    page = words(take(kiosk, town.residence, follow=True))
    assert "ветерани" not in page
    assert "Підстава" not in page
    assert "ground" not in str(list(Entry.objects.values_list("data", "why")))


def test_a_number_nobody_knows_chooses_nothing(kiosk, town, ground):
    kiosk.post(f"{HERE}first/", {"ground": "77"})
    take(kiosk, town.residence)
    assert Ticket.objects.get().ground is None


def test_a_ground_that_ended_meanwhile_leads_home_without_a_ticket(kiosk, town, ground):
    kiosk.post(f"{HERE}first/", {"ground": "3"})
    page = kiosk.get(f"{HERE}service/{town.residence.pk}/")
    Ground.objects.all().delete()
    answer = kiosk.post(f"{HERE}take/", {"service": town.residence.pk})
    assert page.status_code == 200
    assert answer.url == HERE
    assert not Ticket.objects.exists()


def test_a_ground_can_be_removed_again(kiosk, town, ground):
    kiosk.post(f"{HERE}first/", {"ground": "3"})
    assert "Підстава: 3" in words(kiosk.get(HERE))
    kiosk.post(f"{HERE}first/", {"ground": ""})
    assert "Підстава" not in words(kiosk.get(HERE))


def test_a_forged_choice_is_no_choice(kiosk, town, ground):
    kiosk.cookies["vikno_choice"] = "eyJncm91bmQiOjN9:1forged:signature"
    assert "Підстава" not in words(kiosk.get(HERE))
