"""Hand-over as its people ask of it: what must go to providers by when, open registers, a courier's run."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from vikno.apps.cases import facts
from vikno.apps.cases.models import CaseStep, HandOver, HandOverLine, Run
from vikno.apps.staff.models import Employee, Officer
from vikno.lib import clock
from vikno.rules.worktime import start_of

LIMIT = 300


@dataclass(frozen=True, slots=True)
class Package:
    """A case that is to go: `late_at` is the moment from which its hand-over is late."""

    case_id: int
    number: str
    service_uk: str
    service_en: str
    opened_at: datetime
    late_at: datetime
    is_late: bool


@dataclass(frozen=True, slots=True)
class Bound:
    """What is to go to one provider, the oldest first; `has_seat`: it is handed over electronically."""

    provider_id: int
    provider_uk: str
    provider_en: str
    has_seat: bool
    packages: tuple[Package, ...]

    @property
    def late(self) -> int:
        """How many are late already."""
        return sum(one.is_late for one in self.packages)


@dataclass(frozen=True, slots=True)
class PackageLine:
    """A package on a register."""

    id: int
    case_id: int
    number: str
    service_uk: str
    service_en: str
    scanned_out_at: datetime | None
    scanned_in_at: datetime | None
    missing_at: datetime | None
    found_at: datetime | None

    @property
    def is_missing(self) -> bool:
        """Whether it is being looked for."""
        return self.missing_at is not None and self.found_at is None


@dataclass(frozen=True, slots=True)
class Register:
    """A register of hand-over with its packages."""

    id: int
    number: str
    branch_id: int
    direction: str
    provider_id: int
    provider_uk: str
    provider_en: str
    run_id: int | None
    is_electronic: bool
    made_at: datetime
    signed_at: datetime | None
    signed_by: str
    lines: tuple[PackageLine, ...]

    @property
    def scanned(self) -> int:
        """How many were scanned out."""
        return sum(line.scanned_out_at is not None for line in self.lines)


@dataclass(frozen=True, slots=True)
class RunView:
    """A courier's run: out and back registers in the order of its providers."""

    id: int
    branch_id: int
    day: date
    number: int
    courier_id: int
    courier: str
    planned_at: datetime
    left_at: datetime | None
    back_at: datetime | None
    out: tuple[Register, ...]
    back: tuple[Register, ...]

    @property
    def packages(self) -> int:
        """How many go out."""
        return sum(len(one.lines) for one in self.out)

    @property
    def scanned(self) -> int:
        """How many are loaded."""
        return sum(one.scanned for one in self.out)

    @property
    def missing(self) -> tuple[PackageLine, ...]:
        """What is being looked for."""
        return tuple(line for one in (*self.out, *self.back) for line in one.lines if line.is_missing)


def to_hand_over(branch_id: int, *, now: datetime) -> tuple[Bound, ...]:
    """What is to be handed over, by provider; the provider with the oldest package first. Late after the next
    working day (КМУ 588). What lies on an unsigned register is left out."""
    steps = (
        CaseStep.objects.filter(
            case__branch_id=branch_id,
            case__state="registered",
            case__closed_at=None,
            seat="provider",
            opened_at__isnull=False,
            done_at=None,
        )
        .exclude(
            case__handover_lines__in=HandOverLine.objects.filter(
                handover__direction="out", handover__signed_at=None, missing_at=None
            )
        )
        .select_related("case__service", "case__provider")
        .order_by("opened_at", "pk")[:LIMIT]
    )
    found: dict[int, list[Package]] = {}
    providers = {}
    calendar = facts.calendar_of(None)
    for step in steps:
        case = step.case
        if case.provider is None or step.opened_at is None:
            continue
        late_at = start_of(calendar.after(calendar.after(clock.day_of(step.opened_at), 1), 1))
        providers[case.provider_id] = case.provider
        found.setdefault(case.provider_id, []).append(
            Package(
                case.pk, case.number, str(case.service), case.service.name_en, step.opened_at, late_at, now >= late_at
            )
        )
    seats = set(Officer.objects.filter(provider__in=found, left_on=None).values_list("provider_id", flat=True))
    return tuple(
        Bound(pk, providers[pk].name_uk, providers[pk].name_en, pk in seats, tuple(packages))
        for pk, packages in found.items()
    )


def open_registers(branch_id: int) -> tuple[Register, ...]:
    """Registers that nobody has signed yet, the oldest first."""
    return registers(HandOver.objects.filter(branch_id=branch_id, signed_at=None).order_by("made_at", "pk")[:50])


def missing(branch_id: int) -> tuple[tuple[Register, PackageLine], ...]:
    """Packages that are being looked for."""
    rows = HandOver.objects.filter(
        Q(lines__missing_at__isnull=False, lines__found_at=None), branch_id=branch_id
    ).distinct()[:50]
    return tuple((one, line) for one in registers(rows) for line in one.lines if line.is_missing)


def register(handover_id: int) -> Register | None:
    """One register."""
    return next(iter(registers(HandOver.objects.filter(pk=handover_id))), None)


def runs_of(courier_id: int, *, day: date) -> tuple[RunView, ...]:
    """The courier's runs of a day, and earlier ones that never came back, in order."""
    rows = Run.objects.filter(Q(day=day) | Q(day__lt=day, back_at=None), courier_id=courier_id)
    return tuple(_run(one) for one in rows.select_related("courier").order_by("day", "number"))


def run(run_id: int) -> RunView | None:
    """One run."""
    row = Run.objects.select_related("courier").filter(pk=run_id).first()
    return _run(row) if row else None


def runs(branch_id: int, *, day: date) -> tuple[RunView, ...]:
    """The branch's runs of a day."""
    rows = Run.objects.filter(branch_id=branch_id, day=day).select_related("courier").order_by("number")
    return tuple(_run(one) for one in rows)


def couriers(branch_id: int) -> tuple[Employee, ...]:
    """Who may carry for the branch."""
    rows = Employee.objects.filter(roles__branch_id=branch_id, roles__kind="courier", left_on=None).distinct()
    return tuple(rows.order_by("surname", "pk"))


def registers(rows: Iterable[HandOver]) -> tuple[Register, ...]:
    """Registers with their packages, in the order given."""
    known = list(rows)
    lines: dict[int, list[PackageLine]] = {one.pk: [] for one in known}
    found = HandOverLine.objects.filter(handover__in=lines).select_related("case__service").order_by("pk")
    for line in found:
        lines[line.handover_id].append(
            PackageLine(
                line.pk, line.case_id, line.case.number, str(line.case.service), line.case.service.name_en,
                line.scanned_out_at, line.scanned_in_at, line.missing_at, line.found_at,
            )
        )  # fmt: skip
    return tuple(
        Register(
            one.pk, one.number, one.branch_id, one.direction, one.provider_id, one.provider.name_uk,
            one.provider.name_en, one.run_id, one.is_electronic, one.made_at, one.signed_at, one.signed_by,
            tuple(lines[one.pk]),
        )
        for one in known
    )  # fmt: skip


def _run(row: Run) -> RunView:
    every = registers(HandOver.objects.filter(run=row).select_related("provider").order_by("position", "pk"))
    return RunView(
        row.pk, row.branch_id, row.day, row.number, row.courier_id, str(row.courier), row.planned_at, row.left_at,
        row.back_at, tuple(one for one in every if one.direction == HandOver.Direction.OUT),
        tuple(one for one in every if one.direction == HandOver.Direction.BACK),
    )  # fmt: skip
