"""A small town and its cast, by the real actions: Anna at the counter, Clara the head, Emma from another branch."""

from datetime import datetime, time, timedelta
from uuid import uuid4

import pytest

from vikno.apps.accounts.models import User
from vikno.apps.catalogue.models import Group, Service
from vikno.apps.journal.actions import HOUSE
from vikno.apps.network.actions import branches, hours
from vikno.apps.queue.actions import counter, issue, serve
from vikno.apps.queue.models import Ground
from vikno.apps.staff import actions as staff
from vikno.lib.clock import KYIV

NINE = datetime(2026, 11, 17, 9, 0, tzinfo=KYIV)  # a Tuesday


class Town:
    """One branch with three lines (А intake, В pick-up, К consultations), two counters and its people."""

    def __init__(self, code: str = "central", now: datetime = NINE) -> None:
        self.now = now
        self.groups = {
            letter: Group.objects.get_or_create(
                letter=letter,
                defaults={
                    "name_uk": name, "name_en": name, "short_uk": name, "short_en": name, "board_uk": name,
                    "board_en": name, "icon": "file", "order": order, "norm_minutes": norm, "typical_minutes": typical,
                },
            )[0]
            for order, (letter, name, norm, typical) in enumerate(
                [("А", "intake", 12, 8.5), ("В", "pick-up", 4, 3), ("К", "consult", 10, 6)], start=1
            )
        }  # fmt: skip
        self.residence = self.service("00034", "residence", "А")
        self.birth = self.service("00031", "birth", "А")
        self.ready = self.service("V-1", "ready document", "В", kind="pickup")
        self.advice = self.service("K-1", "advice", "К", kind="consult")
        self.branch = branches.open_branch(
            by=HOUSE, now=now, groups="АВК", code=code, name_uk=code.title(), name_en=code.title()
        )
        for kind in ("working", "reception"):
            hours.set_week(
                self.branch, kind=kind, week={day: [(time(8), time(20))] for day in range(7)}, by=HOUSE, now=now
            )
        branches.open_doors(self.branch, by=HOUSE, now=now)
        self.hall = branches.add_hall(self.branch, by=HOUSE, now=now, name_uk="Зала 1", name_en="Hall 1")
        self.first, self.second = (
            branches.add_counter(self.hall, number=number, by=HOUSE, now=now, x=10 * number, y=2) for number in (1, 2)
        )
        self.anna = self.hire("Анна", "Лісова", "operator", "АВ")
        self.oles = self.hire("Олесь", "Дзюба", "operator", "АК")
        self.clara = self.hire("Клара", "Гудзь", "head", "")
        self.marta = self.hire("Марта", "Сокіл", "manager", "")

    @staticmethod
    def service(code: str, name: str, letter: str, kind: str = "intake") -> Service:
        return Service.objects.get_or_create(
            code=code,
            defaults={"name_uk": name, "name_en": name, "kind": kind, "group": Group.objects.get(letter=letter)},
        )[0]

    def hire(self, given_name: str, surname: str, role: str, letters: str):
        user = User.objects.create_user(username=f"{self.branch.code}-{given_name}-{surname}")
        employee = staff.hire(
            branch_id=self.branch.pk, surname=surname, given_name=given_name, user_id=user.pk, by=HOUSE, now=self.now
        )
        staff.grant_role(employee, branch_id=self.branch.pk, kind=role, by=HOUSE, now=self.now)
        for letter in letters:
            staff.set_skill(employee, group_id=self.groups[letter].pk, level=1, by=HOUSE, now=self.now)
        return employee

    def later(self, **length: float) -> datetime:
        """Let the clock go on, and return the new moment."""
        self.now += timedelta(**length)
        return self.now

    def sit(self, employee, at):
        return staff.sit_down(employee, counter=at, by=employee, now=self.now)

    def issue(self, *services: Service, **more):
        """A ticket for these services (residence when none is named), taken now at the kiosk."""
        return issue.issue(
            self.branch,
            service_ids=[one.pk for one in services or (self.residence,)],
            origin="kiosk",
            client_id=more.pop("client_id", None) or uuid4(),
            by=HOUSE,
            now=self.now,
            **more,
        ).ticket

    def call(self, employee=None):
        """Call the next one and let the ticket be returned; None when nobody may be called."""
        found = counter.call_next(employee or self.anna, by=employee or self.anna, now=self.now)
        return found.ticket if found else None

    def start(self, employee=None):
        return serve.start(employee or self.anna, by=employee or self.anna, now=self.now)

    def finish(self, ticket, employee=None):
        return serve.finish(employee or self.anna, ticket_id=ticket.pk, by=employee or self.anna, now=self.now)

    def ground(self, number: int = 3) -> Ground:
        return Ground.objects.create(
            number=number, code=f"ground-{number}", name_uk="ветерани", name_en="veterans", proof_uk="посвідчення",
            proof_en="certificate", source="local order", valid_from=NINE.date(),
        )  # fmt: skip


@pytest.fixture
def town(db, settings) -> Town:
    """The town on Tuesday at nine; nobody has sat down yet, and forecasts are made anew each time."""
    settings.WAITS_REUSE = 0
    return Town()
