"""The town with a back office: five registrars whose competence counts, a second head, and cases on their way."""

from datetime import timedelta

from tests.apps.cases.conftest import CaseTown
from vikno.apps.cases.actions import competences, drawing
from vikno.apps.cases.models import Case
from vikno.apps.journal.actions import HOUSE
from vikno.apps.network.actions import branches
from vikno.apps.staff import actions as staff

WEEK = timedelta(days=7)
LETTERS = "абвгдежзиклмн"


class Office(CaseTown):
    """Boris and four others in the back office since a week; Zoe is the head's deputy."""

    def __init__(self) -> None:
        super().__init__()
        names = ("Борис", "Ганна", "Ірина", "Лука", "Ніна")
        self.registrars = [self.hire(name, "Реєстраторенко", "registrar", "") for name in names]
        self.boris = self.registrars[0]
        self.deputy = self.hire("Зоя", "Мак", "head", "")
        for one in self.registrars:
            self.give(one, ago=WEEK)

    def give(self, employee, *, branch=None, ago=timedelta(0), competence="general"):
        competences.set_competence(
            employee, branch_id=(branch or self.branch).pk, competence=competence, gives=True, by=HOUSE,
            now=self.now - ago,
        )  # fmt: skip

    def grant(self, employee, kind: str):
        staff.grant_role(employee, branch_id=self.branch.pk, kind=kind, by=HOUSE, now=self.now)
        employee.__dict__.pop("_roles_by_branch", None)

    def away(self, *employees, recorded: timedelta):
        """These are away all day, and it was recorded so long ago."""
        for one in employees:
            competences.record_absence(
                one, branch_id=self.branch.pk, since=self.now - recorded, until=self.now + timedelta(hours=9),
                reason="leave", by=HOUSE, now=self.now - recorded,
            )  # fmt: skip

    def unit_with(self, count: int) -> list:
        """A unit under the branch with so many registrars of its own."""
        unit = branches.open_branch(
            by=HOUSE, now=self.now, groups="А", code="unit", name_uk="Unit", name_en="Unit", parent=self.branch
        )
        hired = []
        for number in range(count):
            one = self.hire(f"Юрій {number}", "Далекий", "registrar", "")
            staff.grant_role(one, branch_id=unit.pk, kind="registrar", by=HOUSE, now=self.now)
            self.give(one, branch=unit, ago=WEEK)
            hired.append(one)
        return hired

    @staticmethod
    def steps(*seats: str) -> list[dict]:
        """The technological card of these seats."""
        return [
            {"no": number, "step_uk": f"Крок {number}", "step_en": f"Step {number}", "responsible_uk": "Адміністратор",
             "unit_uk": "ЦНАП", "action": "В", "days": "", "seat": seat,
             **({"provider": "Установа"} if seat == "provider" else {})}
            for number, seat in enumerate(seats, start=1)
        ]  # fmt: skip

    def new_case(self, *services, by=None) -> Case:
        """A case of another person's, so that no matter is the same as another."""
        self.david = self.person("Давид", f"Коваль{LETTERS[next(self.ids)]}")
        return self.file(*services, by=by).cases.get()

    def drawn(self, *services, same: bool = False) -> Case:
        """A case with the registrar drawn for it."""
        return self.draw(self.case() if same else self.new_case(*services))

    def draw(self, case: Case) -> Case:
        """Draw a registrar for the case."""
        drawing.draw(case.pk, now=self.now)
        return Case.objects.select_related("filing", "handler").get(pk=case.pk)
