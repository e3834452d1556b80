"""What the head does: counters opened and closed, people seated and freed, breaks ended, the network stopped."""

import pytest

from tests.apps.conftest import Town
from tests.screens.control.conftest import BACKEND
from vikno.apps.journal.models import Entry
from vikno.apps.network.actions import branches
from vikno.apps.network.models import Counter
from vikno.apps.queue.actions import serve
from vikno.apps.queue.models import Pause, Ticket
from vikno.apps.staff import actions as staff
from vikno.apps.staff.models import Break, Sitting

HERE = "/control/central/"


def words(answer):
    """The page with its non-breaking spaces as plain ones."""
    return answer.content.decode().replace("\u00a0", " ")


def test_an_idle_colleague_floats_to_another_counter(town, head):
    town.sit(town.anna, town.first)
    head.post(f"{HERE}seat/", {"employee": town.anna.pk, "counter": town.second.pk})
    assert Sitting.objects.get(until_at__isnull=True).counter == town.second


def test_one_who_serves_does_not_float(town, head):
    town.sit(town.anna, town.first)
    town.issue()
    town.call()
    page = words(head.post(f"{HERE}seat/", {"employee": town.anna.pk, "counter": town.second.pk}, follow=True))
    assert "саме приймає відвідувача" in page
    assert Sitting.objects.get(until_at__isnull=True).counter == town.first


def test_a_queue_manager_is_seated_nowhere(town, head):
    head.post(f"{HERE}seat/", {"employee": town.marta.pk, "counter": town.first.pk})
    assert not Sitting.objects.exists()


def test_a_counter_goes_out_of_use_and_into_it_again(town, head):
    head.post(f"{HERE}use/", {"counter": town.first.pk, "from": "counters"})
    assert not Counter.objects.get(pk=town.first.pk).is_open
    head.post(f"{HERE}use/", {"counter": town.first.pk, "is_open": "1"})
    assert Counter.objects.get(pk=town.first.pk).is_open
    assert Entry.objects.filter(word="counter.changed", by_label=str(town.clara)).count() == 2


def test_a_counter_where_somebody_sits_stays_in_use(town, head):
    town.sit(town.anna, town.first)
    page = words(head.post(f"{HERE}use/", {"counter": town.first.pk}, follow=True))
    assert "Спершу звільніть його." in page
    assert Counter.objects.get(pk=town.first.pk).is_open


def test_nobody_is_seated_at_a_counter_out_of_use(town, head):
    branches.change_counter(town.first, is_open=False, by=town.clara, now=town.now)
    page = words(head.post(f"{HERE}seat/", {"employee": town.anna.pk, "counter": town.first.pk}, follow=True))
    assert "виведено з роботи" in page


def test_a_break_that_is_over_is_ended(town, head):
    town.sit(town.anna, town.first)
    staff.start_break(town.anna, reason="lunch", minutes=30, by=town.anna, now=town.now)
    town.later(minutes=40)
    assert "перерва на 10 хв довша" in words(head.get(HERE))
    head.post(f"{HERE}break/", {"employee": town.anna.pk})
    assert Break.objects.get().until_at == town.now


def test_whom_a_freed_counter_kept_may_be_called_by_anybody(town, head):
    town.sit(town.anna, town.first)
    ticket = town.issue()
    town.call()
    town.start()
    serve.park(town.anna, reason="copies", minutes=20, to_me=True, by=town.anna, now=town.now)
    head.post(f"{HERE}release/", {"employee": town.anna.pk})
    ticket.refresh_from_db()
    assert ticket.only_employee is None


def test_everything_stops_at_once_where_the_head_may_stop_it(town, head):
    other, foreign = Town("seaside"), Town("faraway")
    staff.grant_role(town.clara, branch_id=other.branch.pk, kind="head", by=town.clara, now=town.now)
    head.post(f"{HERE}pause/", {"reason": "air_raid", "everywhere": "1"})
    stopped = set(Pause.objects.values_list("branch_id", flat=True))
    assert stopped == {town.branch.pk, other.branch.pk}
    assert foreign.branch.pk not in stopped
    head.post(f"{HERE}resume/", {"everywhere": "1"})
    assert not Pause.objects.filter(until_at__isnull=True).exists()


def test_without_everywhere_only_this_branch_stops(town, head):
    other = Town("seaside")
    staff.grant_role(town.clara, branch_id=other.branch.pk, kind="head", by=town.clara, now=town.now)
    head.post(f"{HERE}pause/", {"reason": "power", "note": "Вимкнули вулицю"})
    assert list(Pause.objects.values_list("branch_id", "note")) == [(town.branch.pk, "Вимкнули вулицю")]


@pytest.mark.parametrize("who", ["anna", "marta", "oles"])
@pytest.mark.parametrize("post", ["seat/", "release/", "use/", "break/"])
def test_only_who_steers_may_touch_counters(who, post, town, client, hour):
    town.sit(town.anna, town.first)
    client.force_login(getattr(town, who).user, backend=BACKEND)
    sent = {"employee": town.anna.pk, "counter": town.first.pk}
    assert client.post(HERE + post, sent).status_code == 403
    assert Sitting.objects.get().until_at is None


def test_a_head_of_another_branch_touches_nothing_here(town, client, hour):
    client.force_login(Town("seaside").clara.user, backend=BACKEND)
    posts = ["seat/", "release/", "use/", "break/", "pause/", "resume/"]
    assert {client.post(HERE + post, {"reason": "power"}).status_code for post in posts} == {403}
    assert not Pause.objects.exists()


def test_an_act_from_a_live_piece_leads_back_to_the_page(town, head):
    answer = head.post(
        f"{HERE}seat/", {"employee": town.anna.pk, "counter": town.first.pk}, headers={"HX-Request": "true"}
    )
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (204, HERE)


def test_the_counters_page_offers_whom_to_seat(town, head):
    town.sit(town.oles, town.second)
    page = words(head.get(f"{HERE}counters/"))
    assert f'<option value="{town.anna.pk}">' in page
    assert f'<option value="{town.marta.pk}">' not in page


def test_the_counters_page_counts_the_day_of_each(town, head):
    town.sit(town.anna, town.first)
    for _ in range(3):
        ticket = town.issue()
        town.call()
        town.start()
        town.later(minutes=6)
        town.finish(ticket)
    page = words(head.get(f"{HERE}counters/"))
    row = page.split("Люди сьогодні")[1].split("Анна Лісова")[1].split("</tr>")[0]
    assert (">3<" in row, "6 хв" in row, Ticket.objects.filter(state="finished").count()) == (True, True, 3)
