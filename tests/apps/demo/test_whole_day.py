"""The town's day beside the plain way: a silent register, the courier, what nobody collects, the evening."""

from datetime import timedelta
from uuid import uuid4

import pytest
from pypdf import PdfReader

from vikno.apps.archive import queries as archive
from vikno.apps.cases.actions import parcels
from vikno.apps.cases.models import Case, DrawDay, HandOverLine, Parcel, Run
from vikno.apps.cases.queries import lying
from vikno.apps.catalogue.models import Service
from vikno.apps.demo.jobs import carrying, casework, evening, filing, letters, paying, shelf, silence
from vikno.apps.journal.models import Entry
from vikno.apps.notifications.models import Message
from vikno.apps.payments.models import Day, Invoice, Payment, Refund
from vikno.apps.registers.models import LaterEntry, Outage, ServiceRegister


@pytest.fixture
def taken_in(yaseny):
    """Take one person's papers for a service in, at an hour of the first day."""
    branch, clerk = yaseny.branch("central"), yaseny.person("anna.lisova")

    def file(service_id, at, key, **more):
        return filing.file(
            yaseny.seed, branch, by=clerk, service_ids=[service_id], key=key, now=at,
            opened_at=at - timedelta(minutes=9), **more,
        )  # fmt: skip

    return file


@pytest.fixture
def needing(yaseny):
    """A service that a register's answer is needed for, and that can be filed here."""

    def found(code):
        return ServiceRegister.objects.filter(register__code=code).order_by("pk").first().service_id

    return found


@pytest.fixture
def fee_of():
    """A service that has a fee, by its code."""
    return lambda code: Service.objects.get(code=code).pk


def round_at(yaseny, at):
    casework.round_of(yaseny.branch("central"), seed=yaseny.seed, now=at)


def ready(case, clerk, branch, at):
    """The case is decided at a moment, and its result lies at the desk."""
    case.steps.filter(opened_at__isnull=False, done_at=None).update(done_at=at)
    Case.objects.filter(pk=case.pk).update(state="decided", outcome="granted", decided_at=at)
    casework._results(branch, clerk, now=at)


def test_a_silent_register_s_papers_are_entered_with_their_own_moment(yaseny, taken_in, needing):
    round_at(yaseny, yaseny.at(9, 30))
    assert taken_in(needing("rtg"), yaseny.at(9, 50), "paper") is None
    assert LaterEntry.objects.get().done_at is None
    round_at(yaseny, yaseny.at(11, 10))
    assert LaterEntry.objects.get().done_at == yaseny.at(11, 10)
    case = Case.objects.get()
    assert (case.filed_at, case.filing.registered_at) == (yaseny.at(9, 50), yaseny.at(11, 10))
    assert Outage.objects.get().until_at == silence.planned(yaseny.seed, yaseny.at(9).date()).until_at


def test_what_people_marked_themselves_is_left_to_them(yaseny):
    register = ServiceRegister.objects.filter(register__code="rtg").first().register
    Outage.objects.create(register=register, from_at=yaseny.at(8), ground="power", said_by="Анна")
    round_at(yaseny, yaseny.at(9, 30))
    round_at(yaseny, yaseny.at(11, 10))
    assert Outage.objects.get().until_at is None


def test_a_courier_carries_and_a_mislaid_package_is_said_and_found(yaseny, taken_in, needing, monkeypatch):
    before = yaseny.at(15) - timedelta(days=1)
    made = [taken_in(needing("eddr"), before, f"carried {number}") for number in range(2)]
    first = made[0].cases[0]
    monkeypatch.setattr(carrying, "_is_mislaid", lambda line, seed, way: line.case_id == first.pk)
    for hour, minute in ((10, 0), (11, 0), (11, 20), (11, 40)):
        round_at(yaseny, yaseny.at(hour, minute))
    run = Run.objects.get()
    assert (run.left_at, run.back_at) == (yaseny.at(11), yaseny.at(11, 40))
    states = dict(Case.objects.values_list("pk", "state"))
    assert states == {first.pk: "registered", made[1].cases[0].pk: "provider"}
    assert HandOverLine.objects.get(case=first).found_at is None
    round_at(yaseny, yaseny.at(12, 40))
    assert HandOverLine.objects.get(case=first).found_at == yaseny.at(12, 40)


def test_a_courier_s_seat_that_a_person_took_is_left_alone(yaseny, taken_in, needing, monkeypatch):
    taken_in(needing("eddr"), yaseny.at(15) - timedelta(days=1), "left")
    courier = yaseny.person("denys.kryha")
    monkeypatch.setattr(casework.queries, "taken_seats", lambda: {courier.pk})
    round_at(yaseny, yaseny.at(11))
    assert not Run.objects.exists()


@pytest.mark.parametrize(
    ("days", "has_address", "word", "state"),
    [
        (31, True, "case.unclaimed", "ready"),
        (62, True, "case.posted", "posted"),
        (70, False, "case.archived", "archived"),
    ],
)
def test_what_nobody_collects_is_reminded_of_then_sent_or_archived(
    yaseny, taken_in, needing, days, has_address, word, state
):
    case = taken_in(needing("eddr"), yaseny.at(8), "long", has_address=has_address).cases[0]
    ready_at = yaseny.at(10) - timedelta(days=days)
    clerk, branch = yaseny.person("daryna.malyna"), yaseny.branch("central")
    ready(case, clerk, branch, ready_at)
    shelf.round_of(branch, clerk, seed=yaseny.seed, now=yaseny.at(10))
    case.refresh_from_db()
    assert case.state == state
    assert Entry.objects.filter(word=word, subject_id=case.pk).exists()
    assert Parcel.objects.exists() == (state == "posted")


def test_the_evening_shows_the_seed_and_counts_the_money(yaseny, taken_in, needing):
    taken_in(needing("drrp"), yaseny.at(9), "evening")
    round_at(yaseny, yaseny.at(10))
    evening.close(yaseny.branch("central"), seed=yaseny.seed, now=yaseny.at(20))
    assert all(day.seed for day in DrawDay.objects.all())
    assert all(day.closed_at for day in Day.objects.all())
    assert Entry.objects.filter(word__in=["draw.day_closed", "money_day.closed"]).exists()


def test_a_fee_waits_at_the_cash_desk_for_whoever_sits_there(yaseny, taken_in, fee_of):
    taken_in(fee_of("business-register-extract"), yaseny.at(8), "owes", pays=False)
    branch, cashier = yaseny.branch("central"), yaseny.person("yeva.vernyhora")
    paying.round_of(branch, seed=yaseny.seed, now=yaseny.at(15), taken={cashier.pk})
    assert Invoice.objects.get().state == "due"
    for day in range(5):
        paying.round_of(branch, seed=yaseny.seed, now=yaseny.at(15) + timedelta(days=day), taken=())
    assert Invoice.objects.get().state == "paid"
    assert Payment.objects.get().by_label == cashier.actor_label


def test_what_was_paid_twice_is_asked_back_by_one_and_agreed_to_by_the_head(yaseny, taken_in, fee_of):
    case = taken_in(fee_of("property-ownership"), yaseny.at(8), "twice", pays=False).cases[0]
    paying.pay(yaseny.seed, case, by=yaseny.person("anna.lisova"), now=yaseny.at(8))
    over = {"state": "issued", "outcome": "granted", "decided_at": yaseny.at(8), "closed_at": yaseny.at(8)}
    Case.objects.filter(pk=case.pk).update(**over)
    for hour in (9, 10):
        paying.round_of(yaseny.branch("central"), seed=yaseny.seed, now=yaseny.at(hour), taken=())
    assert Refund.objects.get().state == "asked"
    paying.round_of(yaseny.branch("central"), seed=yaseny.seed, now=yaseny.at(16), taken=())
    done = Refund.objects.get()
    assert (done.state, done.asked_by_label == done.decided_by_label) == ("done", False)


def test_letters_are_printed_posted_and_some_come_back(yaseny, taken_in, needing, monkeypatch):
    monkeypatch.setattr(letters, "SHARE", 1)
    monkeypatch.setattr(letters, "RETURNED_SHARE", 1)
    taken_in(needing("drrp"), yaseny.at(9), "letter")
    stages = []
    for moment in (yaseny.at(10), yaseny.at(15), yaseny.at(15) + letters.RETURNED_AFTER):
        letters.round_of(yaseny.branch("central"), yaseny.person("daryna.malyna"), seed=yaseny.seed, now=moment)
        row = Message.objects.filter(channel="letter").order_by("pk").first()
        stages.append((row.state, row.printed_at is not None))
    assert stages == [("waiting", True), ("sent", True), ("returned", True)]


def test_a_scan_says_that_it_is_a_sample_and_is_opened_with_a_reason(yaseny, taken_in, fee_of, monkeypatch):
    monkeypatch.setattr(casework, "ASKED_SHARE", 0)
    case = taken_in(fee_of("00034"), yaseny.at(9), "scanned", scans_all=True).cases[0]
    paper = case.filing.papers.filter(blob__kind="pdf").select_related("blob").first()
    with archive.opened(paper.blob_id) as file:
        sheets = PdfReader(file).pages
        text = " ".join(sheets[0].extract_text().split())
    assert len(sheets) == paper.sheets
    assert all(word in text for word in (case.filing.applicant.surname, "Не є документом", "ЗРАЗОК"))
    for hour in (9, 12, 13):
        round_at(yaseny, yaseny.at(hour))
    looked = Entry.objects.filter(word="person.looked", subject_type="case", subject_id=case.pk).order_by("pk")
    assert list(looked.values_list("data__what", flat=True))[:2] == ["scans", "paper"]


def test_emaliatko_has_the_card_s_term_and_its_papers(yaseny, taken_in):
    service = Service.objects.get(code="01369")
    case = taken_in(service.pk, yaseny.at(9), "newborn", scans_all=True).cases[0]
    assert case.due_at.date() == (yaseny.at(0) + timedelta(days=1)).date()
    papers = case.filing.papers.all()
    assert {"parents_identity"} <= {paper.key for paper in papers}
    assert all(paper.blob_id for paper in papers)


def test_a_parcel_that_came_back_lies_here_and_is_given_to_nobody_who_came_for_another(
    yaseny, taken_in, needing, monkeypatch
):
    monkeypatch.setattr(shelf, "CAME_BACK_SHARE", 1)
    monkeypatch.setattr(casework, "FORGETS_SHARE", 0)
    case = taken_in(needing("eddr"), yaseny.at(8), "parcel").cases[0]
    clerk, branch = yaseny.person("daryna.malyna"), yaseny.branch("central")
    ready(case, clerk, branch, yaseny.at(9))
    parcels.post(case.pk, carrier="post", address="м. Ясени", client_id=uuid4(), by=clerk, now=yaseny.at(9))
    later = yaseny.at(shelf.HOUR) + timedelta(days=3)
    shelf.round_of(branch, clerk, seed=yaseny.seed, now=later)
    assert [one.line.id for one in lying.returned(branch.pk)] == [case.pk]
    assert not casework.give_out(branch, by=clerk, seed=yaseny.seed, key=1, now=later)
