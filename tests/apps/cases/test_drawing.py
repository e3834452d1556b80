"""The draw: one for a case, in order, by nobody's choice; its day can be computed again from the file alone."""

from datetime import timedelta
from itertools import pairwise

import pytest
from click.testing import CliRunner
from django.db import IntegrityError, transaction

from tests.apps.cases.office import WEEK
from vikno.apps.cases import facts
from vikno.apps.cases.actions import competences, draw_days, drawing
from vikno.apps.cases.models import Case, DrawDay, DrawLine, DrawnMatter
from vikno.apps.cases.queries import draws
from vikno.apps.journal.actions import HOUSE
from vikno.apps.journal.models import Entry
from vikno.apps.staff import actions as staff
from vikno.apps.staff.queries import NotAllowed
from vikno.config.cli.door import vikno_command
from vikno.config.cli.draws import _WORDS
from vikno.rules import draw_check, draw_pools
from vikno.rules.canonical import canonical
from vikno.rules.draw import seed_commitment
from vikno.rules.draw_pools import PoolRule


def lines(town) -> list[str]:
    return list(
        DrawLine.objects.filter(day__branch=town.branch).order_by("day__day", "number").values_list("text", flat=True)
    )


def kinds(town) -> list[str]:
    return [text.split('"is":"')[1].split('"')[0] for text in lines(town)]


def draw_all(town) -> list[drawing.Drawn]:
    return drawing.draw_waiting(town.branch.pk, town.now)


def test_every_waiting_case_is_drawn_once_in_order_and_the_day_proves_itself(office):
    cases = [office.new_case() for _ in range(4)]
    assert [each.case.pk for each in draw_all(office)] == [case.pk for case in cases]
    assert draw_all(office) == []
    assert {case.handler_id for case in Case.objects.all()} <= {one.pk for one in office.registrars}
    assert set(Case.objects.values_list("state", flat=True)) == {"office"}
    draw_days.close_day(office.branch.pk, now=office.now)
    checked = draw_check.verify_day(lines(office))
    assert (checked.broken, checked.draws) == ((), 4)


def test_days_are_one_chain_of_seeds_and_of_lines(office):
    for _ in range(3):
        office.new_case()
        draw_all(office)
        office.later(days=1)
    draw_days.open_day(office.branch.pk, now=office.now)
    days = list(DrawDay.objects.order_by("day"))
    assert [seed_commitment(bytes.fromhex(day.seed)) for day in days[:-1]] == [day.commitment for day in days[:-1]]
    for before, after in pairwise(days):
        assert after.commitment == before.seed
        known = draw_check.Known(previous_hash=before.last_hash, previous_seed=before.seed)
        told = list(after.proof.order_by("number").values_list("text", flat=True))
        faults = {one.fault for one in draw_check.verify_day(told, known).broken}
        assert faults <= {draw_check.Fault.NOT_CLOSED}


def test_no_seed_lies_open_before_its_day_is_closed(office):
    office.new_case()
    draw_all(office)
    day = draw_days.close_day(office.branch.pk, now=office.now)
    sealed = bytes(DrawDay.objects.get(pk=day.pk).sealed_seed)
    assert bytes.fromhex(day.seed) not in sealed
    assert Entry.objects.filter(word="draw.day_closed").get().data["hash"] == day.last_hash


def test_what_comes_after_the_close_is_drawn_the_next_day(office):
    draw_days.open_day(office.branch.pk, now=office.now)
    draw_days.close_day(office.branch.pk, now=office.now)
    office.new_case()
    assert draw_all(office) == []
    office.later(days=1)
    assert len(draw_all(office)) == 1


def test_who_took_a_case_in_is_not_in_its_pool(office):
    both = office.registrars[0]
    office.grant(both, "operator")
    case = office.new_case(by=both)
    (drawn,) = draw_all(office)
    assert (drawn.case.pk, drawn.employee_id != both.pk) == (case.pk, True)
    assert f'"r{both.pk}":"took_in"' in "".join(lines(office))


def test_the_same_matter_stays_with_its_handler(office):
    first, second = office.case(), office.case()
    one, two = draw_all(office)
    assert (one.how, two.how) == ("drawn", "kept")
    assert one.employee_id == two.employee_id
    assert first.subject == second.subject


def test_a_pool_too_small_draws_nobody_sounds_an_alarm_once_and_lets_others_by(office):
    office.away(*office.registrars[:3], recorded=timedelta(days=3))
    office.new_case()
    for _ in range(2):
        assert [one.how for one in draw_all(office)] == ["deferred"]
    assert Entry.objects.filter(word="draw.too_small").count() == kinds(office).count("deferred") == 1


def test_a_pool_that_shrank_this_morning_is_told_from_a_small_one(office):
    office.away(*office.registrars[:3], recorded=timedelta(minutes=5))
    office.new_case()
    assert draw_all(office)[0].how == "deferred"
    assert Entry.objects.filter(word="draw.shrunk").count() == 1


def test_a_role_taken_for_an_hour_empties_no_pool_unseen(office):
    others = [office.registrars[0], *(office.hire(f"Реєстратор {n}", "Є", "registrar", "") for n in range(3))]
    for one in others[1:]:
        office.give(one, ago=WEEK)
    for one in others:
        staff.revoke_role(one, branch_id=office.branch.pk, kind="registrar", by=HOUSE, now=office.now)
    assert pool_of(office).verdict == "draw"
    staff.revoke_role(office.registrars[1], branch_id=office.branch.pk, kind="registrar", by=HOUSE, now=office.now)
    assert pool_of(office).verdict == "shrunk"
    office.later(days=1)
    draw_days.open_day(office.branch.pk, now=office.now)
    office.later(days=1)
    office.grant(others[1], "registrar")
    assert (pool_of(office).verdict, len(pool_of(office).members), pool_of(office).expected) == ("draw", 3, 3)


def pool_of(office):
    """The branch's pool now for a case that Anna took in."""
    return draw_pools.pool_for(
        facts.registrars([office.branch.pk], now=office.now), draw_pools.Asked("general"), now=office.now,
        rule=draw_pools.PoolRule(), calendar=facts.calendar_of(None),
    )  # fmt: skip


def test_a_joint_pool_is_asked_where_the_branch_s_own_is_too_small(office):
    unit = office.unit_with(2)
    office.away(*office.registrars[:3], recorded=timedelta(days=3))
    office.new_case()
    (drawn,) = draw_all(office)
    assert drawn.how == "drawn"
    assert kinds(office)[1:] == ["pool", "deferred", "pool", "draw"]
    assert drawn.employee_id in {one.pk for one in [*office.registrars[3:], *unit]}


def test_a_competence_counts_from_the_next_working_day(office):
    fresh = office.hire("Новий", "Реєстратор", "registrar", "")
    office.give(fresh)
    office.new_case()
    draw_all(office)
    assert f'"r{fresh.pk}":"not_competent"' in "".join(lines(office))
    office.later(days=1)
    office.new_case()
    draw_all(office)
    assert f'"r{fresh.pk}":["2026-11-17","2026-11-18"]' in lines(office)[-2]


def test_a_new_draw_needs_a_second_person_and_leaves_the_first_handler_out(office):
    case = office.drawn()
    first = case.handler_id
    with pytest.raises(drawing.SecondPersonNeeded):
        drawing.redraw(case.pk, reason="conflict", asked_by=office.clara, agreed_by=office.clara, now=office.now)
    asked = drawing.ask_redraw(case.pk, reason="conflict", words="родич", by=office.clara, now=office.now)
    drawn = drawing.agree_redraw(asked.pk, by=office.deputy, now=office.now)
    assert drawn.employee_id != first
    with pytest.raises(drawing.RequestOver):
        drawing.agree_redraw(asked.pk, by=office.deputy, now=office.now)
    draw_days.close_day(office.branch.pk, now=office.now)
    assert draw_check.verify_day(lines(office)).holds
    assert Entry.objects.filter(word="case.redrawn").count() == 1


def test_a_matter_drawn_again_goes_on_with_the_new_handler(office):
    case = office.drawn(same=True)
    drawing.redraw(case.pk, reason="recusal", asked_by=office.clara, agreed_by=office.deputy, now=office.now)
    case.refresh_from_db()
    office.case()
    assert draw_all(office)[0].employee_id == case.handler_id
    draw_days.close_day(office.branch.pk, now=office.now)
    assert draw_check.verify_day(lines(office)).holds


@pytest.mark.parametrize("who", ["anna", "marta"])
def test_who_may_not_ask_for_a_draw_is_refused(office, who):
    case = office.drawn()
    with pytest.raises(NotAllowed):
        drawing.ask_redraw(case.pk, reason="conflict", words="x", by=getattr(office, who), now=office.now)
    with pytest.raises(NotAllowed):
        competences.set_competence(
            office.registrars[0], branch_id=office.branch.pk, competence="land", gives=True,
            by=getattr(office, who), now=office.now,
        )  # fmt: skip
    assert DrawnMatter.objects.count() == 1


def test_a_rule_of_pools_counts_from_tomorrow(office):
    competences.set_rule(office.branch.pk, rule=PoolRule(minimum=2), window_days=30, by=office.clara, now=office.now)
    today = draw_days.open_day(office.branch.pk, now=office.now)
    assert draw_days.rule_of(today)[0].minimum == 3
    tomorrow = draw_days.open_day(office.branch.pk, now=office.later(days=1))
    assert draw_days.rule_of(tomorrow) == (PoolRule(minimum=2), 30)
    assert canonical({"minimum": 2}).decode()[1:-1] in tomorrow.proof.get(number=1).text


def test_lines_are_only_ever_added(office):
    office.drawn()
    for change in (lambda rows: rows.update(text="{}"), lambda rows: rows.delete()):
        with pytest.raises(IntegrityError), transaction.atomic():
            change(DrawLine.objects.all())


def test_a_secret_that_was_changed_says_so(office, settings):
    office.drawn()
    settings.SECRET_KEY = "another"
    office.new_case()
    with pytest.raises(draw_days.SeedsSealed):
        draw_all(office)


def test_anybody_checks_a_published_day_with_the_file_alone_and_a_forged_line_is_named(office, tmp_path):
    office.drawn()
    draw_days.close_day(office.branch.pk, now=office.now)
    said = draws.file_of(office.branch.pk, office.now.date())
    sound, forged = tmp_path / "sound.jsonl", tmp_path / "forged.jsonl"
    sound.write_text(said)
    forged.write_text(said.replace('"member":"r', '"member":"r9'))
    answer = CliRunner().invoke(vikno_command, ["verify", "draws", str(sound)])
    assert (answer.exit_code, "draws made again: 1" in answer.output) == (0, True)
    answer = CliRunner().invoke(vikno_command, ["verify", "draws", str(forged)])
    assert answer.exit_code == 1
    assert "line 3: made again" in answer.output
    assert set(_WORDS) == set(draw_check.Fault)


def test_a_case_tells_how_it_came_to_its_registrar_in_codes_alone(office):
    case = office.drawn()
    proof = draws.proof_of(case.pk)
    assert (proof.how, proof.member, len(proof.members), proof.at) == ("draw", f"r{case.handler_id}", 5, office.now)
    assert draws.competences_known(office.branch.pk) == ["general"]
    assert [one.open_cases for one in draws.registrars(office.branch.pk, now=office.now)].count(1) == 1
    office.new_case()
    assert draws.waiting_count(office.branch.pk) == 1
