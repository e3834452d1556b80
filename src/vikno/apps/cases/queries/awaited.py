"""What the cases of a filing wait for from the person: papers that stop the clock, defects to be mended."""

from dataclasses import dataclass
from datetime import datetime

from vikno.apps.cases.models import Case, Defect, Stop
from vikno.apps.catalogue.queries import versions
from vikno.rules.contents import Text

OUTAGE = "register_outage"


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing the person is to bring. `defect` is its id; None: it is what the clock stands for."""

    defect: int | None
    ground: Text | None
    words: str
    since: datetime

    @property
    def key(self) -> str:
        """Its name among the fields of a page."""
        return f"d{self.defect}" if self.defect else "stop"


@dataclass(frozen=True, slots=True)
class Awaiting:
    """A case that waits for the person. `is_stopped`: its clock stands till all of it is here."""

    id: int
    number: str
    service: Text
    is_stopped: bool
    wanted: tuple[Wanted, ...]


def of_filing(filing_id: int) -> tuple[Awaiting, ...]:
    """The cases of a filing that wait for the person, in their order; a register's outage is nobody's to mend."""
    cases = list(Case.objects.filter(filing=filing_id).order_by("position"))
    stops = {one.case_id: one for one in Stop.objects.filter(case__in=cases, resumed_at=None).exclude(ground=OUTAGE)}
    defects: dict[int, list[Defect]] = {}
    for one in Defect.objects.filter(case__in=cases, mended_at=None, case__state="returned").order_by("named_at", "pk"):
        defects.setdefault(one.case_id, []).append(one)
    return tuple(
        _awaiting(case, stops.get(case.pk), defects.get(case.pk, []))
        for case in cases
        if case.pk in stops or case.state == Case.State.RETURNED
    )


def _awaiting(case: Case, stop: Stop | None, defects: list[Defect]) -> Awaiting:
    contents = versions.contents(case.version_id)
    grounds = {ground.code: ground.text for ground in contents.grounds}
    wanted = [Wanted(one.pk, grounds.get(one.ground), one.words, one.named_at) for one in defects]
    if stop is not None:
        wanted.insert(0, Wanted(None, grounds.get(stop.ground), stop.words, stop.at))
    return Awaiting(case.pk, case.number, contents.name, stop is not None, tuple(wanted))
