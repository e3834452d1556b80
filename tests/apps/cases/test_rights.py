"""Every action on cases that a person takes: refused to whoever has all the rights but the one it asks for."""

import inspect
import pkgutil
from datetime import timedelta
from importlib import import_module
from uuid import uuid4

import pytest
from django.db import transaction

from tests.apps.cases.issue_town import IssueTown
from vikno.apps.cases import actions
from vikno.apps.cases.actions import couriers, parcels
from vikno.apps.cases.models import DestructionList, RedrawRequest
from vikno.apps.journal.models import Entry
from vikno.rules.draw_pools import PoolRule
from vikno.rules.norms import Term, Unit
from vikno.rules.rights import RIGHTS, Right

ROWS = {
    (Right.TAKE_IN,): """
        intake.open_intake intake.add_service intake.remove_service intake.save_answer intake.save_fact
        intake.choose_applicant intake.card_changed intake.choose_representative intake.in_person intake.take_paper
        intake.put_back_paper intake.choose_ways intake.consent intake.sign intake.drop intake.held intake.must_be_open
        intake_form.fill_in registering.register mending.bring withdrawing.withdraw on_paper.take_on_paper
        inquiring.ask_registers
    """,
    (Right.DECIDE,): """
        deciding.look deciding.decide deciding.ask_for_papers deciding.resume deciding.return_case deciding.pass_on
        deciding.unmask deciding.extend
    """,
    (Right.GIVE_OUT,): """
        answering.receive answering.provider_stops answering.provider_resumes answering.provider_extends
        answering.provider_returns answering.provider_passes_on answering.provider_decides
        handing.hand_over handing.take_back couriers.plan_run
        results.register_result results.issue results.withhold results.reminded results.put
        parcels.post parcels.number_parcel parcels.delivered parcels.came_back parcels.archive parcels.fetch
        parcels.tell_unclaimed lying.remind lying.post lying.archive destruction.draft_list
    """,
    (Right.CARRY,): "couriers.scan_out couriers.leave couriers.collect couriers.scan_in couriers.come_back",
    (Right.REDRAW,): "drawing.ask_redraw drawing.agree_redraw drawing.drop_redraw",
    (Right.SET_UP,): """
        competences.set_competence competences.record_absence competences.set_rule numbering.set_numbering
        retention.set_rule shelves.set_shelves calendars.change_calendar calendars.change_week
    """,
    (Right.DESTROY,): "destruction.approve destruction.reject",
    (Right.GIVE_OUT, Right.CARRY): "handing.sign couriers.found",
    (Right.GIVE_OUT, Right.DESTROY): "destruction.take_off destruction.carry_out",
}
"""By the rights any of which is enough."""
ON_THE_CASE = {"notes.add"}
"""Asked of whoever works on the case, by no right of a role (test_notes)."""
OWN = {"notes.seen", "deciding.unopened_papers"}
"""Of one's own marks; nothing is told of anybody."""
INNER = {"handing.open_back", "handing.sign_when_all_received", "on_paper.entered"}
"""Called by the actions above alone, which have asked."""


EVERYTHING = frozenset(Right)


def people_s_actions() -> dict[str, object]:
    """Every public function of an action's module that a person does."""
    found = {}
    for module in pkgutil.iter_modules(actions.__path__):
        room = import_module(f"{actions.__name__}.{module.name}")
        for name, each in inspect.getmembers(room, inspect.isfunction):
            by = inspect.signature(each).parameters.get("by")
            if not name.startswith("_") and each.__module__ == room.__name__ and by is not None:
                found[f"{module.name}.{name}"] = each
    return found


def rows() -> dict[str, tuple[Right, ...]]:
    return {name: rights for rights, listed in ROWS.items() for name in listed.split()}


def is_a_person_s(action) -> bool:
    """Whether an employee or an officer does it, and not whoever the caller names."""
    said = str(inspect.signature(action).parameters["by"].annotation)
    return "Employee" in said or "Officer" in said


@pytest.fixture
def things(db, settings, monkeypatch):
    """What actions are asked with, by the names of their parameters; the one who asks is Anna, who may everything."""
    settings.WAITS_REUSE = 0
    town = IssueTown()
    monkeypatch.setitem(RIGHTS, "operator", EVERYTHING)
    ready, waiting, posted = town.finished(), town.case(town.birth), town.finished(town.birth)
    register = town.register(waiting)
    run = couriers.plan_run(
        town.branch, day=town.now.date(), planned_at=town.now, courier=town.anna, handover_ids=[register.pk],
        by=town.anna, now=town.now,
    )  # fmt: skip
    parcel = parcels.post(
        posted.pk, carrier="post", address="вул. Соборна, 1", client_id=uuid4(), by=town.anna, now=town.now
    )
    redraw = RedrawRequest.objects.create(
        case=ready, reason="conflict", words="x", asked_by=town.clara, asked_at=town.now
    )
    listed = DestructionList.objects.create(
        client_id=uuid4(), branch=town.branch, number="1", until=town.now.date(), drafted_at=town.now,
        drafted_by=town.clara,
    )  # fmt: skip
    draft = town.intake()
    return {
        "by": town.anna, "now": town.now, "client_id": uuid4(), "branch": town.branch, "branch_id": town.branch.pk,
        "case_id": ready.pk, "case_ids": [ready.pk], "filing_id": ready.filing_id, "paper_id": 1,
        "line_id": register.lines.get().pk,
        "handover_id": register.pk, "handover_ids": [], "run_id": run.pk, "courier": town.anna, "day": town.now.date(),
        "planned_at": town.now, "provider_id": town.provider.pk, "parcel_id": parcel.pk, "request_id": redraw.pk,
        "list_id": listed.pk, "intake": draft, "intake_id": draft.pk, "service_id": town.birth.pk,
        "employee": town.taras,
        "party_id": town.david.pk, "agent_id": town.david.pk, "register_id": 1, "outcome": "granted", "ground": "x",
        "reasons": "", "words": "слова", "why": "бо так", "what": "person", "note": "", "reason": "conflict",
        "items": [], "defects": [("x", "слова")], "papers": [], "by_term": Term(1, Unit.WORKING_DAYS),
        "signed_by": "Вовк Е.", "text": ready.number, "identified": "document", "way": "call", "shelf": "Б-1",
        "carrier": "post", "address": "вул. Соборна, 1", "tracking_number": "1", "on": town.now.date(),
        "act_number": "1", "commission": "Вовк Е.", "key": "x", "value": "x", "fact": "x", "given": True,
        "name_uk": "x", "services": [], "notify_by": "sms", "result_way": "counter", "taken_at": town.now,
        "since": town.now, "until": town.now + timedelta(days=1), "competence": "general", "gives": True,
        "rule": PoolRule(), "window_days": 90, "centre": "72", "mask": "{seq:6}", "years": 5, "source": "наказ",
        "rows": [], "plain": {}, "week": [0], "own_days": {},
    }  # fmt: skip


def asked(action, things) -> None:
    """Do it with what its parameters are called."""
    parameters = inspect.signature(action).parameters.values()
    needed = [each for each in parameters if each.default is each.empty or each.name == "by"]
    positional = [things[each.name] for each in needed if each.kind is each.POSITIONAL_OR_KEYWORD]
    action(*positional, **{each.name: things[each.name] for each in needed if each.kind is each.KEYWORD_ONLY})


def test_every_action_of_a_person_has_its_row():
    found = {name for name, action in people_s_actions().items() if is_a_person_s(action)}
    assert found - set(rows()) == ON_THE_CASE | OWN | INNER
    assert set(rows()) <= set(people_s_actions())


def test_no_action_is_done_by_whoever_may_everything_else(things, monkeypatch):
    found, before, done = people_s_actions(), Entry.objects.count(), []
    for name, rights in rows().items():
        monkeypatch.setitem(RIGHTS, "operator", EVERYTHING - set(rights))
        try:
            with transaction.atomic():
                asked(found[name], things)
        except PermissionError:
            continue
        except Exception as other:  # noqa: BLE001 — told with all the others
            done.append(f"{name}: {other!r}")
        else:
            done.append(f"{name} is done without {rights}")
    assert (done, Entry.objects.count()) == ([], before)
