"""An operator's day at the desk, press by press: what each press does and what the page then shows."""

from uuid import uuid4

import pytest

from vikno.apps.journal.models import Entry
from vikno.apps.network.models import Policy
from vikno.apps.queue.actions import branch, visitor
from vikno.apps.queue.actions.visitor import VISITOR
from vikno.apps.queue.models import Announcement, Call, Ticket
from vikno.apps.staff.models import Break, Sitting
from vikno.rules.tickets import Actor
from vikno.screens.desk.fragments import FRAGMENTS


@pytest.fixture
def called(town, anna, press):
    ticket = town.issue()
    press("call", request_id=uuid4())
    return ticket


@pytest.fixture
def served(town, called, press):
    press("start", ticket=called.pk)
    return called


def now_of(ticket: Ticket) -> Ticket:
    ticket.refresh_from_db()
    return ticket


def test_who_sits_nowhere_is_shown_the_counters(client, town, look):
    client.force_login(town.anna.user)
    town.sit(town.oles, town.second)
    page = look()
    assert "Оберіть вікно" in page
    assert "Олесь Дзюба" in page
    assert f'action="/desk/sit/{town.first.pk}/"' in page
    assert f'action="/desk/sit/{town.second.pk}/"' not in page


def test_the_live_plan_of_counters_sends_the_pages_own_form(town):
    plan = FRAGMENTS["desk.counters"].render((str(town.branch.pk),), town.now)
    assert f'form="desk-sit" formaction="/desk/sit/{town.first.pk}/"' in plan
    assert "<form" not in plan  # a form that came by the stream would lack the token of the session


def test_sitting_down_leads_to_the_desk(client, town):
    client.force_login(town.anna.user)
    assert client.post(f"/desk/sit/{town.first.pk}/").url == "/desk/"
    assert Sitting.objects.get().counter == town.first


def test_a_taken_counter_says_by_whom(client, town):
    client.force_login(town.anna.user)
    town.sit(town.oles, town.first)
    page = client.post(f"/desk/sit/{town.first.pk}/", follow=True).content.decode()
    assert "Вікно зайняте: Олесь Дзюба." in page.replace("\u00a0", " ")


def test_the_empty_desk_says_that_nobody_waits_and_what_comes_next(anna, look):
    page = look()
    assert "Ніхто не чекає" in page
    assert "Новий талон на ваше вікно з’явиться тут сам." in page


def test_people_who_wait_for_others_are_told_of(town, anna, look):
    town.issue(town.advice)
    page = look()
    assert "На ваше вікно ніхто не чекає" in page
    assert "У залі чекають К 1" in page


def test_the_free_desk_names_who_is_likely_next(town, anna, look):
    town.issue()
    town.later(minutes=11)
    page = look()
    assert "Покликати наступного" in page
    assert '<td class="v-n">11 хв</td>' in page


def test_a_call_answers_with_the_visitor_and_why(town, anna, press):
    town.issue()
    town.later(minutes=14)
    answer = press("call", request_id=uuid4())
    assert answer.status == 200
    assert "А 1" in answer["person"]
    assert "Чому цей талон." in answer["person"]
    assert "14 хв" in answer["person"]
    assert "повторити за" in answer["work"]


def test_the_same_press_twice_is_one_call(town, anna, press):
    town.issue(), town.issue()
    request_id = uuid4()
    assert [press("call", request_id=request_id).status for _ in range(2)] == [200, 200]
    assert Call.objects.count() == 1


def test_another_press_while_somebody_is_called_calls_nobody_else(town, called, press):
    town.issue()
    answer = press("call", request_id=uuid4())
    assert (answer.status, answer.refusal) == (200, "")
    assert Call.objects.count() == 1


def test_a_call_with_nobody_waiting_says_so(anna, press):
    assert "ніхто не чекає" in press("call", request_id=uuid4()).toast


def test_calling_again_counts_and_is_announced(town, called, press):
    answer = press("recall", ticket=called.pk)
    assert "Повторили 1 раз." in answer["work"]
    assert Announcement.objects.count() == 2


def test_did_not_come_waits_for_its_calls_and_says_how_many(town, called, press):
    answer = press("miss", ticket=called.pk)
    assert answer.status == 409
    assert "Покличте ще 2 рази, F3" in answer.refusal
    for _ in range(2):
        press("recall", ticket=called.pk)
    answer = press("miss", ticket=called.pk)
    assert "А 1 не з’явився. Місце за ним до 09:15." in answer.toast
    assert now_of(called).state == "no_show"


def test_who_came_after_all_is_brought_back_by_one_press(town, called, press):
    for _ in range(2):
        press("recall", ticket=called.pk)
    press("miss", ticket=called.pk)
    assert "знову чекає" in press(f"bring-back/{called.pk}").toast
    assert now_of(called).state == "waiting"


def test_back_to_the_queue_keeps_the_place(town, called, press):
    assert "на своєму місці" in press("put-back", ticket=called.pk).toast
    assert (now_of(called).state, called.ref_at) == ("waiting", called.issued_at)


def test_a_start_shows_the_timer_against_the_norm(town, called, press):
    answer = press("start", ticket=called.pk)
    assert 'data-norm="720"' in answer["person"]
    assert "Приймаю" in answer["status"]


def test_a_press_made_on_an_old_page_does_nothing_and_says_so(town, called, press):
    visitor.cancel(called.pk, role=Actor.VISITOR, by=VISITOR, now=town.now)
    other = town.issue()
    town.call()
    answer = press("start", ticket=called.pk)
    assert "На екрані був інший талон." in answer.refusal
    assert "А 2" in answer["person"]
    assert now_of(other).state == "called"


def test_finish_and_call_does_both_and_twice_is_once(town, served, press):
    town.issue(), town.issue()
    pressed = {"finishing": served.pk, "next": 1, "request_id": uuid4()}
    assert "А 2" in press("finish", **pressed)["person"]
    assert "А 2" in press("finish", **pressed)["person"]
    assert (now_of(served).state, Call.objects.count()) == ("finished", 2)


def test_finish_alone_calls_nobody(town, served, press):
    town.issue()
    press("finish", finishing=served.pk)
    assert Call.objects.count() == 1


def test_a_visit_with_more_services_goes_on_before_anybody_is_called(town, anna, press):
    ticket = town.issue(town.residence, town.ready)
    town.issue()
    press("call", request_id=uuid4())
    answer = press("start", ticket=ticket.pk)
    assert "Наступна послуга" in answer["keys"]
    answer = press("finish", finishing=ticket.pk, next=1, request_id=uuid4())
    assert now_of(ticket).service == town.ready
    assert "А 1" in answer["person"]


def test_a_visit_sent_on_to_another_line_frees_the_counter(town, anna, press):
    ticket = town.issue(town.residence, town.advice)
    press("call", request_id=uuid4())
    press("start", ticket=ticket.pk)
    assert "чекає на наступну послугу" in press("finish", finishing=ticket.pk, next=1).toast


def test_a_service_is_added_to_the_visit(town, served, press):
    assert "Додано до візиту: ready document." in press(f"add/{town.ready.pk}", ticket=served.pk).toast
    assert [row.service for row in served.visit.services.order_by("position")] == [town.residence, town.ready]


def test_a_service_the_branch_does_not_give_is_refused_in_words(town, served, press):
    other = town.service("X-1", "elsewhere", "А")
    other.standing = "past"
    other.save()
    assert "зараз не надаємо" in press(f"add/{other.pk}", ticket=served.pk).refusal
    assert press("add/0", ticket=served.pk).status == 404


def test_a_visitor_is_put_aside_with_a_reason_and_a_time(town, served, press):
    answer = press("park", ticket=served.pk, reason="сплачує", minutes=15, whom="me")
    assert "А 1 відкладено до 09:15." in answer.toast
    assert (now_of(served).state, served.reason, served.only_employee) == ("parked", "сплачує", town.anna)
    assert "Уже тут, продовжити" in answer["work"]


def test_own_words_and_an_exact_time_go_before_the_choices(town, served, press):
    press("park", ticket=served.pk, reason="сплачує", other="пішла по чоловіка", minutes=15, exactly=7, whom="anyone")
    assert (now_of(served).reason, served.only_employee) == ("пішла по чоловіка", None)
    assert (served.changes_at - town.now).total_seconds() == 7 * 60


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"minutes": 15}, "Оберіть або напишіть, чому"),
        ({"reason": "сплачує"}, "на скільки: від 1 до 240"),
        ({"reason": "сплачує", "minutes": 500}, "на скільки: від 1 до 240"),
        ({"reason": "сплачує", "exactly": "довго"}, "на скільки: від 1 до 240"),
    ],
)
def test_what_is_missing_to_put_aside_is_named(town, served, press, typed, words):
    answer = press("park", ticket=served.pk, **typed)
    assert answer.status == 422
    assert words in answer.refusal
    assert now_of(served).state == "serving"


def test_a_visitor_put_aside_goes_on_where_they_were(town, served, press):
    press("park", ticket=served.pk, reason="сплачує", minutes=15, whom="me")
    answer = press(f"resume/{served.pk}", request_id=uuid4())
    assert "відвідувач повернувся" in answer["person"]
    assert "сплачує" in answer["person"]


def test_a_ticket_is_handed_over_with_a_note(town, served, press):
    town.sit(town.oles, town.second)
    answer = press("transfer", ticket=served.pk, to=f"counter-{town.second.pk}", note="низький стіл")
    assert "передано, місце збережено" in answer.toast
    assert (now_of(served).only_counter, served.note) == (town.second, "низький стіл")


def test_the_colleague_reads_the_note(client, town, served, press, look):
    town.sit(town.oles, town.second)
    press("transfer", ticket=served.pk, to=f"person-{town.oles.pk}", note="низький стіл")
    town.call(town.oles)
    client.force_login(town.oles.user)
    assert "Від колеги:" in look()
    assert "низький стіл" in look()


@pytest.mark.parametrize("to", ["", "counter-0", "person-x", "service-", "moon-1"])
def test_a_transfer_to_nobody_is_refused_in_words(town, served, press, to):
    answer = press("transfer", ticket=served.pk, to=to, note="далі")
    assert answer.status == 422
    assert "Не обрано, кому передати." in answer.refusal


def test_those_who_can_be_handed_to_are_offered(client, town, served):
    town.sit(town.oles, town.second)
    shown = client.get("/desk/targets/").content.decode()
    assert f'value="counter-{town.second.pk}"' in shown
    assert f'value="counter-{town.first.pk}"' not in shown
    assert f'value="person-{town.oles.pk}"' in shown
    assert f'value="person-{town.anna.pk}"' not in shown


def test_a_break_has_a_reason_and_a_planned_end(town, anna, press):
    answer = press("rest", reason="lunch", minutes=45)
    assert "Перерва: обід" in answer["work"]
    assert "до 09:45" in answer["work"]
    assert (Break.objects.get().planned_until_at - town.now).total_seconds() == 45 * 60


@pytest.mark.parametrize("typed", [{}, {"reason": "сон"}, {"reason": "lunch", "exactly": 500}])
def test_a_break_without_sense_is_refused(anna, press, typed):
    assert press("rest", **typed).status == 422
    assert not Break.objects.exists()


def test_a_break_from_a_visit_finishes_it_first(town, served, press):
    town.issue()
    press("rest", reason="rest", minutes=5, finishing=served.pk)
    assert (now_of(served).state, Call.objects.count()) == ("finished", 1)


def test_a_break_that_runs_over_says_so(town, anna, press, look):
    press("rest", reason="rest", minutes=5)
    town.later(minutes=7)
    assert "планували до 09:05" in look()


def test_back_from_a_break_one_press_calls(town, anna, press):
    ticket = town.issue()
    press("rest", reason="rest", minutes=5)
    assert "У вас перерва." in press("call", request_id=uuid4()).refusal
    press("call", ending="break", request_id=uuid4())
    assert now_of(ticket).state == "called"


def test_who_leaves_goes_to_the_counters(client, town, anna):
    assert client.post("/desk/leave/").url == "/desk/counters/"
    assert not Sitting.objects.filter(until_at=None).exists()


def test_who_has_a_visitor_does_not_leave(town, called, press):
    answer = press("leave")
    assert answer.status == 409
    assert "Біля вашого вікна ще є відвідувач." in answer.refusal


def test_during_an_air_raid_the_desk_shows_the_way_and_calls_nobody(town, served, press, look):
    town.branch.shelter_uk = "Сходами вниз"
    town.branch.save()
    branch.pause(town.branch, reason="air_raid", by=town.clara, now=town.later(minutes=3))
    page = look()
    assert "Повітряна тривога. Зала стоїть." in page
    assert "Сходами вниз" in page
    assert "тривога, лічильник стоїть" in page
    answer = press("finish", finishing=served.pk, next=1, request_id=uuid4())
    assert (answer.status, now_of(served).state) == (200, "finished")
    assert "Зала стоїть." in press("call", request_id=uuid4()).refusal


def test_after_a_pause_the_timer_goes_on_from_where_it_stood(town, served, press, look):
    branch.pause(town.branch, reason="power", by=town.clara, now=town.later(minutes=2))
    branch.resume(town.branch, by=town.clara, now=town.later(minutes=30))
    town.later(minutes=1)
    assert "data-timer-clock>03:00<" in look()


def test_a_ground_is_confirmed_by_a_document(town, anna, press):
    town.ground()
    ticket = town.issue(ground_number=3)
    press("call", request_id=uuid4())
    assert "підтверджено документом" in press("ground/verify", ticket=ticket.pk)["person"]
    assert Entry.objects.filter(word="ticket.ground_verified").count() == 1


def test_without_a_document_the_ticket_waits_by_its_arrival(town, anna, press):
    town.ground()
    ticket = town.issue(ground_number=3)
    press("call", request_id=uuid4())
    assert "за своїм часом приходу" in press("ground/refuse", ticket=ticket.pk).toast
    assert (now_of(ticket).state, ticket.statutory) == ("waiting", False)


def test_a_visitor_who_answered_from_the_phone_is_seen_coming(town, called, look):
    visitor.coming(called.pk, by=VISITOR, now=town.now)
    assert "відповів із телефона: іде" in look()


def test_a_ticket_is_found_by_its_number_and_called_out_of_turn(client, town, anna, press):
    town.issue()
    wanted = town.issue()
    assert "А\u00a02" in client.get("/desk/find/?q=a2").content.decode()
    assert "потребує причини" in press(f"pick/{wanted.pk}", why=" ").refusal
    answer = press(f"pick/{wanted.pk}", why="жінка з немовлям", request_id=uuid4())
    assert "поза чергою: жінка з немовлям" in answer["person"]


def test_what_was_not_found_says_how_to_look(client, anna):
    assert "Не знайшли." in client.get("/desk/find/?q=яхта").content.decode().replace("\u00a0", " ")


def test_a_call_for_help_is_taken_once(client, town, anna, press, look):
    asked = branch.ask_help(branch_id=town.branch.pk, now=town.now, by=town.marta, page="home")
    assert "кличе на допомогу" in look()
    for _ in range(2):
        assert press(f"help/{asked.pk}").status == 200
    assert Entry.objects.filter(word="help.taken").count() == 1


def test_a_branch_that_calls_by_itself_says_so(town, anna, look):
    Policy.objects.create(branch=town.branch, valid_from=town.now, automatic_call=True)
    town.issue()
    assert "Тут кличемо автоматично" in look()


def test_ones_own_day_is_counted(town, served, press, look):
    town.later(minutes=14)
    press("finish", finishing=served.pk)
    page = look()
    assert "Прийнято</dt><dd>1</dd>" in page
    assert "14 хв" in page
    assert "Понад норму</dt><dd>1</dd>" in page
    assert "Щойно прийняли" in page


def test_a_plain_form_does_the_same_without_a_script(client, town, anna):
    ticket = town.issue()
    assert client.post("/desk/call/").url == "/desk/"
    page = client.post("/desk/miss/", {"ticket": ticket.pk}, follow=True).content.decode().replace("\u00a0", " ")
    assert "Ще рано позначати" in page


def test_who_was_seated_elsewhere_is_told_on_the_old_page(town, anna):
    params = (str(anna.pk), str(town.first.pk), str(town.branch.pk))
    town.sit(anna, town.second)
    assert "Ви вже не" in FRAGMENTS["desk.work"].render(params, town.now)
    assert FRAGMENTS["desk.person"].render(params, town.now) == ""
