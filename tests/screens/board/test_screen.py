"""The board's screen in each of its states, and its live fragment."""

from datetime import timedelta

import pytest
from django.utils import translation

from vikno.apps.network.actions import branches, hours
from vikno.apps.network.queries import is_paired
from vikno.apps.queue.actions import branch as branch_actions
from vikno.lib import fragments
from vikno.screens.board import release
from vikno.screens.board.face import Face
from vikno.screens.board.fragments import FRAGMENTS, watch


def page(paired):
    return paired.get("/board/").content.decode()


def fragment(town, language="uk", **face):
    watched = watch(town.branch.pk, hall_id=town.hall.pk, chosen=Face(**face))
    with translation.override(language):
        return FRAGMENTS[watched.name].render(watched.params, town.now)


def busy(town, count=12):
    """Calls at two counters, many waiting; the last announcements are news."""
    town.sit(town.anna, town.first)
    town.sit(town.oles, town.second)
    for _ in range(count):
        ticket = town.issue()
        town.call()
        town.finish(ticket)
        town.later(seconds=8)
    for _ in range(20):
        town.issue()


def test_a_call_shows_its_number_and_counter(town, paired):
    town.sit(town.anna, town.first)
    ticket = town.issue()
    town.call()
    assert f'id="call-{ticket.pk}"' in page(paired)
    assert f"{ticket.label}</span>" in page(paired)


def test_the_words_of_an_announcement_come_from_the_server(town, paired):
    town.sit(town.anna, town.first)
    town.issue()
    town.call()
    assert "Талон А, один. Вікно один." in page(paired)


def test_no_service_and_no_ground_is_ever_shown(town, paired):
    town.ground()
    town.sit(town.anna, town.first)
    town.issue(ground_number=3)
    town.call()
    assert not any(word in page(paired) for word in ("residence", "ветерани", "veterans"))


def test_before_the_first_call_the_board_says_so(paired):
    assert "Ще нікого не кличемо" in page(paired)


def test_an_air_raid_takes_the_whole_screen(town, paired):
    branches.change_branch(town.branch, by=town.clara, now=town.now, shelter_uk="Сходи за рецепцією.")
    town.issue()
    branch_actions.pause(town.branch, reason="air_raid", by=town.clara, now=town.now)
    town.later(minutes=4)
    shown = page(paired)
    for words in ("v-on-alarm", "Повітряна тривога", "о 09:00", "Сходи за", "Ваше місце збережено", "Триває 4"):
        assert words in shown


@pytest.mark.parametrize(("reason", "words"), [("power", "Немає світла"), ("other", "Прийом тимчасово зупинено")])
def test_another_pause_is_calmer(reason, words, town, paired):
    branch_actions.pause(town.branch, reason=reason, by=town.clara, now=town.now)
    assert (words in page(paired), "v-on-alarm" in page(paired)) == (True, False)


def test_a_closed_board_says_when_the_doors_open(town, paired):
    town.later(hours=12)
    assert "Відчинимо завтра о 08:00." in page(paired)


def test_in_the_morning_it_says_the_hour(town, paired):
    town.later(hours=-2)
    assert "Відчинимо о 08:00." in page(paired)


def test_a_longer_absence_names_the_day(town, paired):
    for day in range(1, 4):
        hours.set_exception(
            town.branch,
            on=town.now.date() + timedelta(days=day),
            opens=None,
            closes=None,
            by=town.clara,
            now=town.now,
        )
    town.later(hours=12)
    assert "субота, 21" in page(paired)


def test_after_the_last_ticket_it_promises_to_receive_all(town, paired):
    town.issue()
    town.later(hours=10, minutes=50)
    assert "Усіх, хто має талон, приймемо." in page(paired)


def test_the_fragment_is_the_page_s_own_screen(town, paired):
    busy(town, 2)
    assert fragment(town).strip() in page(paired)


def test_a_full_fragment_is_small(town):
    busy(town)
    assert len(fragment(town, second="en").encode()) <= 10_000


def test_the_fragment_asks_little(town, django_assert_max_num_queries):
    busy(town)
    with django_assert_max_num_queries(34):
        fragment(town)


def test_a_board_listens_to_calls_hall_and_branch(town):
    watched = watch(town.branch.pk, hall_id=None, chosen=Face())
    topics = FRAGMENTS[watched.name].topics(watched.params)
    assert topics[f"board:{town.branch.pk}"] <= 0.05
    assert {f"hall:{town.branch.pk}", f"branch:{town.branch.pk}"} <= topics.keys()


def test_the_pass_ends_with_the_pairing(town, device, paired):
    shown = page(paired)
    token = shown.split('data-live-url="/live/?pass=')[1].split('"')[0]
    assert fragments.opened(token).holder == f"device:{device.pk}"
    assert is_paired(device.pk)


def test_the_page_speaks_ukrainian_whatever_the_browser_wants(paired):
    answer = paired.get("/board/", headers={"accept-language": "en"})
    assert "Далі" in answer.content.decode() or "Ще нікого" in answer.content.decode()


def test_the_release_is_that_of_the_files(paired):
    assert f'data-release="{release.release()}"' in page(paired)
    assert len(release.release()) == 12
