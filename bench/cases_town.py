"""A town for the bench `cases`: branches with their people, a provider, two services; and cases at every stage.

The stages are made by the real actions, once; `cases_rows` copies what they left in the tables.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any
from uuid import uuid4

BRANCHES, CLERKS, REGISTRARS = 8, 6, 6
DAY = timedelta(days=1)
NOTIFY = {"notify_by": "sms", "result_way": "counter"}


@dataclass
class Place:
    """One branch: who takes in and gives out, who decides. Ids, so that it goes to other processes."""

    id: int
    clerks: list[int]
    registrars: list[int]


@dataclass
class Town:
    """All places, the two services, the provider with its officers; `now` is the moment everything is measured at."""

    now: datetime
    places: list[Place] = field(default_factory=list)
    office_service: int = 0
    provider_service: int = 0
    provider: int = 0
    officers: list[int] = field(default_factory=list)
    kinds: dict[str, Any] = field(default_factory=dict)


def build(now: datetime) -> Town:
    """The town by the real actions."""
    from vikno.apps.accounts.models import User
    from vikno.apps.catalogue.models import Group, Provider, Service
    from vikno.apps.journal.actions import HOUSE
    from vikno.apps.staff.actions import officers

    town = Town(now)
    group = Group.objects.create(
        letter="А", name_uk="А", name_en="A", short_uk="А", short_en="A", board_uk="а", board_en="a", icon="file",
        order=1, norm_minutes=12, typical_minutes=8,
    )  # fmt: skip
    provider = Provider.objects.create(name_uk="Відділ реєстрації", kind="municipal_unit")
    for number in range(BRANCHES):
        town.places.append(_place(number, now=now))
    for number in range(8):
        user = User.objects.create_user(username=f"officer-{number}")
        town.officers.append(
            officers.admit_officer(
                user_id=user.pk, provider_id=provider.pk, surname="Вовк", given_name="Емма", by=HOUSE, now=now
            ).pk
        )
    town.provider = provider.pk
    own, outside = (
        Service.objects.create(code=code, name_uk=name, name_en=name, kind="intake", group=group, provider=whose)
        for code, name, whose in (("00034", "Місце проживання", None), ("00062", "Довідка", provider))
    )
    _publish(own, ("front", "office", "issue"), now=now - 400 * DAY)
    _publish(outside, ("front", "office", "office", "provider", "issue"), now=now - 400 * DAY)
    town.office_service, town.provider_service = own.pk, outside.pk
    return town


def _place(number: int, *, now: datetime) -> Place:
    from vikno.apps.cases.actions import competences
    from vikno.apps.journal.actions import HOUSE
    from vikno.apps.network.actions import branches, hours
    from vikno.apps.staff import actions as staff

    branch = branches.open_branch(by=HOUSE, now=now, groups="А", code=f"place-{number}", name_uk=f"ЦНАП {number}")
    hours.set_week(branch, kind="reception", week={day: [(time(8), time(20))] for day in range(7)}, by=HOUSE, now=now)
    place = Place(branch.pk, [], [])
    for kind, count, ids in (("operator", CLERKS, place.clerks), ("registrar", REGISTRARS, place.registrars)):
        for one in range(count):
            employee = staff.hire(branch_id=branch.pk, surname=f"{kind} {one}", given_name="Анна", by=HOUSE, now=now)
            staff.grant_role(employee, branch_id=branch.pk, kind=kind, by=HOUSE, now=now)
            ids.append(employee.pk)
            if kind == "registrar":
                competences.set_competence(
                    employee, branch_id=branch.pk, competence="general", gives=True, by=HOUSE, now=now - 400 * DAY
                )
    return place


def _publish(service: Any, seats: tuple[str, ...], *, now: datetime) -> None:
    """A version with these steps, a norm of ten working days and one paper."""
    from vikno.apps.catalogue.actions import versions
    from vikno.rules.contents import bare

    plain = bare(
        slug=f"bench-{service.code}", name_uk=service.name_uk, name_en=service.name_en,
        since=now.date(), term={"amount": 10, "unit": "working_days"}, fee_uah="0",
    )  # fmt: skip
    plain["norm"]["act"] = "закон"
    plain["papers"] = [{"key": "passport", "name": {"uk": "Паспорт", "en": "Passport"}, "form": "copy"}]
    plain["steps"] = [
        {"no": number, "step_uk": f"Крок {number}", "step_en": f"Step {number}", "responsible_uk": "Адміністратор",
         "unit_uk": "ЦНАП", "action": "В", "days": "", "seat": seat,
         **({"provider": "Відділ реєстрації"} if seat == "provider" else {})}
        for number, seat in enumerate(seats, start=1)
    ]  # fmt: skip
    one, two = _Editor(901), _Editor(902)
    draft = versions.start_draft(service.pk, by=one, now=now)
    draft = versions.change_draft(draft.pk, contents=plain, counter=draft.counter, by=one, now=now)
    versions.publish(draft.pk, counter=draft.counter, valid_from=now.date(), by=two, now=now)


class _Editor:
    """Who drafts cards, and who publishes them."""

    def __init__(self, number: int) -> None:
        self.actor_id, self.actor_label = number, f"editor {number}"


def intake(town: Town, service: int, *, now: datetime) -> int:
    """An intake at the first place with everything a filing needs, of a fresh person; its id."""
    from vikno.apps.cases.actions import intake as actions
    from vikno.apps.network.models import Branch
    from vikno.apps.people import actions as people
    from vikno.apps.staff.models import Employee

    place = town.places[0]
    clerk = Employee.objects.get(pk=place.clerks[0])
    party = people.add_person(
        client_id=uuid4(), surname="Коваль", given_name="Давид", patronymic="Петрович", phone="+380501112233",
        registered_address="м. Полтава, вул. Соборності, 1", by=clerk, now=now, branch_id=place.id,
    ).party  # fmt: skip
    given = {"by": clerk, "now": now}
    pk = actions.open_intake(
        Branch.objects.get(pk=place.id), client_id=uuid4(), service_ids=[service], **given
    ).intake.pk
    actions.choose_applicant(pk, party.pk, identified="document", **given)
    actions.take_paper(pk, "passport", name_uk="Паспорт", services=[1], form="copy", **given)
    actions.choose_ways(pk, **NOTIFY, **given)
    actions.consent(pk, given=True, **given)
    return pk


def stages(town: Town, service: int) -> Iterator[tuple[str, int]]:
    """One case of the service from intake to issue, by the real actions: (stage, id), each as it is reached.

    `intake` has the intake's id, all others the case's; a service of the centre's own has no `to_go` nor `provider`.
    """
    from bench import cases_work as work

    now, clerk = town.now - 9 * DAY, town.places[0].clerks[0]
    draft = intake(town, service, now=now)
    yield "intake", draft
    case, registrar = work.registered(town, draft, clerk, now=now + timedelta(minutes=9))
    yield "office", case
    if service == town.provider_service:
        work.passed_on(case, registrar, now=now + DAY)
        work.passed_on(case, registrar, now=now + 2 * DAY)
        yield "to_go", case
        work.handed_over(town, case, town.places[0].id, clerk, now=now + 3 * DAY)
        yield "provider", case
        work.received(case, town.officers[0], now=now + 4 * DAY)
        work.answered(case, town.officers[0], now=now + 4 * DAY)
    else:
        work.looked(case, registrar, now=now + 4 * DAY)
        work.decided(case, registrar, now=now + 4 * DAY)
    yield "decided", case
    work.resulted(case, clerk, now=now + 5 * DAY)
    yield "ready", case
    work.issued(case, clerk, now=now + 7 * DAY)
    yield "issued", case
