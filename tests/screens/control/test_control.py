"""The control room: who enters, what is seen, what is done."""

import pytest
from django.urls import reverse
from django.utils import translation

from vikno.apps.journal.models import Entry
from vikno.apps.queue.models import Pause
from vikno.apps.queue.queries import attention, hall
from vikno.apps.staff import actions as staff
from vikno.apps.staff.models import Sitting
from vikno.lib import clock
from vikno.screens.control import fragments
from vikno.screens.control.templatetags.control import need_in_short, need_in_words


@pytest.fixture
def moment(town):
    """Every request happens at the town's hour."""
    clock.use(lambda: town.now)
    yield
    clock.use(clock.system)


@pytest.fixture
def clara(client, town, moment):
    """The browser of the head."""
    client.force_login(town.clara.user, backend="vikno.config.accounts.Accounts")
    return client


def room(town) -> str:
    return reverse("control:room", args=[town.branch.code])


def test_a_stranger_is_led_to_the_login(client, town):
    assert client.get(room(town)).status_code == 302


@pytest.mark.parametrize("who", ["anna", "marta"])
@pytest.mark.parametrize("page", ["control:room", "control:counters", "control:journal"])
def test_an_operator_and_a_queue_manager_do_not_enter(client, town, moment, who, page):
    client.force_login(getattr(town, who).user, backend="vikno.config.accounts.Accounts")
    assert client.get(reverse(page, args=[town.branch.code])).status_code == 403


@pytest.mark.parametrize("page", ["room", "counters", "policy", "journal"])
@pytest.mark.parametrize("language", ["uk", "en"])
def test_the_head_sees_every_page(clara, town, page, language):
    town.sit(town.anna, town.first)
    town.issue()
    answer = clara.get(reverse(f"control:{page}", args=[town.branch.code]), headers={"accept-language": language})
    assert answer.status_code == 200


def test_anybody_may_read_the_order_of_calling(client, town, moment):
    page = client.get(reverse("control:policy", args=[town.branch.code])).content.decode()
    assert ("Як ми кличемо" in page, "Змінити порядок" in page) == (True, False)


def test_a_head_of_another_branch_does_not_enter(client, town, moment):
    from tests.apps.conftest import Town

    other = Town("other", town.now)
    client.force_login(other.clara.user, backend="vikno.config.accounts.Accounts")
    assert client.get(room(town)).status_code == 403
    assert "Central" not in client.get(reverse("control:home"), follow=True).content.decode()


def test_one_press_stops_the_branch_and_one_resumes_it(clara, town):
    clara.post(reverse("control:pause", args=[town.branch.code]), {"reason": "air_raid"})
    assert Pause.objects.get().reason == "air_raid"
    clara.post(reverse("control:resume", args=[town.branch.code]))
    assert Pause.objects.get().until_at == town.now
    assert Entry.objects.filter(word__in=("branch.paused", "branch.resumed")).count() == 2


def test_a_pause_without_a_reason_is_asked_for_one(clara, town):
    answer = clara.post(reverse("control:pause", args=[town.branch.code]), {"reason": "coffee"}, follow=True)
    assert "Оберіть, чому" in answer.content.decode()
    assert not Pause.objects.exists()


def test_the_head_seats_somebody(clara, town):
    clara.post(reverse("control:seat", args=[town.branch.code]), {"employee": town.anna.pk, "counter": town.first.pk})
    assert Sitting.objects.get().employee == town.anna
    assert Entry.objects.get(word="counter.taken").by_label == "Клара Гудзь"


def test_a_counter_that_was_just_taken_is_told_in_words(clara, town):
    town.sit(town.oles, town.first)
    answer = clara.post(
        reverse("control:seat", args=[town.branch.code]),
        {"employee": town.anna.pk, "counter": town.first.pk},
        follow=True,
    )
    assert "щойно хтось сів" in answer.content.decode()


def test_somebody_of_another_branch_is_not_seated(clara, town):
    from tests.apps.conftest import Town

    emma = Town("other", town.now).anna
    clara.post(reverse("control:seat", args=[town.branch.code]), {"employee": emma.pk, "counter": town.first.pk})
    assert not Sitting.objects.exists()


def test_who_serves_is_not_sent_away(clara, town):
    town.issue()
    town.sit(town.anna, town.first)
    town.call()
    answer = clara.post(reverse("control:release", args=[town.branch.code]), {"employee": town.anna.pk}, follow=True)
    assert "коли прийом скінчиться" in answer.content.decode()
    assert Sitting.objects.get().until_at is None


def test_a_queue_manager_may_pause_and_not_seat(client, town, moment):
    client.force_login(town.marta.user, backend="vikno.config.accounts.Accounts")
    assert client.post(reverse("control:pause", args=[town.branch.code]), {"reason": "power"}).status_code == 302
    refused = client.post(
        reverse("control:seat", args=[town.branch.code]), {"employee": town.anna.pk, "counter": town.first.pk}
    )
    assert refused.status_code == 403


def needs(town) -> list[attention.Need]:
    return attention.of(hall.view(town.branch, now=town.now))


def test_a_line_that_nobody_serves_needs_the_head(town):
    town.sit(town.anna, town.first)
    town.issue(town.advice)
    (need,) = needs(town)
    assert (need.kind, need.letter, need.count, need.is_late) == (attention.Kind.NOBODY_SERVES, "К", 1, True)


def test_somebody_on_shift_who_could_help_is_named(town):
    from datetime import time

    staff.set_shift(town.oles, weekday=1, hours=(time(8), time(20)), by=town.clara, now=town.now)
    town.sit(town.anna, town.first)
    town.issue(town.advice)
    (need,) = needs(town)
    assert (need.employee_id, need.counter_id) == (town.oles.pk, town.second.pk)


def test_a_broken_promise_needs_the_head(town):
    town.sit(town.anna, town.first)
    town.issue()
    town.call()
    town.start()
    for _ in range(3):
        town.issue()
    town.later(hours=2)
    assert attention.Kind.BROKEN in {need.kind for need in needs(town)}


def test_nothing_needs_the_head_of_a_quiet_branch(town):
    town.sit(town.anna, town.first)
    assert needs(town) == []


@pytest.mark.parametrize("kind", attention.Kind)
@pytest.mark.parametrize("language", ["uk", "en"])
def test_every_need_has_its_words(kind, language):
    need = attention.Need(kind, True, line_uk="Паспорти", line_en="Passports", count=2, minutes=7, high=9, name="Ірина")
    with translation.override(language):
        assert "%" not in need_in_words(need)
        assert "%" not in need_in_short(need)


def test_every_word_of_the_journal_has_its_words(town):
    from vikno.rules.tickets import MOVES
    from vikno.screens.control.words import JOURNAL

    assert {move.word for move in MOVES} - set(JOURNAL) == set()


def test_a_month_of_days_is_read_without_walking_the_tickets(clara, town, django_assert_max_num_queries):
    town.sit(town.anna, town.first)
    town.issue()
    with django_assert_max_num_queries(120):
        assert clara.get(room(town) + "?period=month").status_code == 200


def test_fragments_stay_small(town):
    town.sit(town.anna, town.first)
    for _ in range(12):
        town.issue()
    branch = str(town.branch.pk)
    for name, params in [
        ("control.network", (branch, branch)),
        ("control.room", (branch, "steers")),
        ("control.lines", (branch,)),
        ("control.needs", (branch, "steers")),
        ("control.day", (branch,)),
    ]:
        html = fragments.FRAGMENTS[name].render(params, town.now)
        assert 0 < len(html.encode()) <= 10_000
