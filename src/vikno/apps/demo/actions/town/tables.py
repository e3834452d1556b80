"""The town as data: branches and rotas here, the long lists in ../data as tables a reader can change."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from functools import cache
from importlib import resources

MON, TUE, WED, THU, FRI, SAT = range(6)

Week = Mapping[int, tuple[time, time]]


@dataclass(frozen=True, slots=True)
class HallPlan:
    """A hall before it is built."""

    name_uk: str
    name_en: str
    way_uk: str
    way_en: str
    floor: int = 1


@dataclass(frozen=True, slots=True)
class BranchPlan:
    """A branch before it is built. `letters` are its lines in order; the two weeks are its two schedules."""

    code: str
    kind: str
    name_uk: str
    name_en: str
    address_uk: str
    address_en: str
    shelter_uk: str
    shelter_en: str
    letters: str
    halls: tuple[HallPlan, ...]
    reception: Week
    working: Week
    amenities: tuple[str, ...]
    phone: str = ""
    parent: str = ""
    policy: Mapping[str, object] = field(default_factory=lambda: {"recall_after_seconds": 30})


def _week(hours: Mapping[int, str]) -> dict[int, tuple[time, time]]:
    """{TUE: "8–20"} as times."""
    found = {}
    for weekday, text in hours.items():
        opens, closes = (time(*map(int, part.split(":"))) for part in text.split("–"))
        found[weekday] = (opens, closes)
    return found


ORGANISATION = ("ЦНАП Ясени", "Yaseny Service Centre")

BRANCHES = (
    BranchPlan(
        code="central",
        kind="centre",
        name_uk="Центральний",
        name_en="Central",
        address_uk="вул. Соборна, 14",
        address_en="14 Soborna St",
        phone="0 800 000 014",
        shelter_uk="Цокольний поверх, сходи за рецепцією.\nЗ візком: пандус у дворі, за стрілками.",
        shelter_en="Basement, stairs behind the reception.\nWith a wheelchair: the yard ramp, follow the arrows.",
        letters="АВКМСНТР",
        halls=(
            HallPlan("Зала 1", "Hall 1", "від входу прямо", "straight on from the entrance"),
            HallPlan("Зала 2", "Hall 2", "від входу праворуч", "right of the entrance"),
            HallPlan("Зала 3", "Hall 3", "другий поверх, ліфт біля рецепції", "upstairs, lift by the reception", 2),
        ),
        reception=_week({MON: "8–17", TUE: "8–20", WED: "8–17", THU: "8–20", FRI: "8–16", SAT: "9–14"}),
        working=_week({MON: "8–18", TUE: "8–20", WED: "8–18", THU: "8–20", FRI: "8–17", SAT: "9–15"}),
        amenities=(
            "ramp", "lift", "call_button", "braille", "sign", "loop", "accessible_toilet", "pram", "children",
            "self_service", "wifi", "card", "payment", "bicycles", "stop", "shelter", "water",
        ),
    ),
    BranchPlan(
        code="riverside",
        kind="unit",
        parent="central",
        name_uk="Прибережний",
        name_en="Riverside",
        address_uk="просп. Річковий, 3",
        address_en="3 Richkovyi Ave",
        phone="0 800 000 003",
        shelter_uk="Підвал, двері ліворуч від входу.\nЗ візком: паркінг будинку навпроти.",
        shelter_en="Basement, the door left of the entrance.\nWith a wheelchair: the car park of the house opposite.",
        letters="АВКМСН",
        halls=(HallPlan("Зала", "Hall", "від входу прямо", "straight on from the entrance"),),
        reception=_week({MON: "8–16", TUE: "8–20", WED: "8–16", THU: "8–20", FRI: "8–16"}),
        working=_week({MON: "8–17", TUE: "8–20", WED: "8–17", THU: "8–20", FRI: "8–17"}),
        amenities=("ramp", "call_button", "accessible_toilet", "children", "wifi", "card", "stop", "shelter", "water"),
    ),
    BranchPlan(
        code="grunivka",
        kind="remote",
        parent="central",
        name_uk="Ґрунівка",
        name_en="Grunivka",
        address_uk="село Ґрунівка, вул. Шкільна, 2",
        address_en="Grunivka village, 2 Shkilna St",
        shelter_uk="Погріб школи, через дорогу.",
        shelter_en="The school cellar, across the road.",
        letters="АВКС",
        halls=(HallPlan("Кімната", "Room", "від входу ліворуч", "left of the entrance"),),
        reception=_week({MON: "9–16", TUE: "9–16", WED: "9–16", THU: "9–16", FRI: "9–16"}),
        working=_week({MON: "9–17", TUE: "9–17", WED: "9–17", THU: "9–17", FRI: "9–17"}),
        amenities=("ramp", "wifi", "parking", "shelter", "water"),
    ),
)  # fmt: skip

ROTAS: Mapping[str, Week] = {
    "day": _week({MON: "8–17", TUE: "8–17", WED: "8–17", THU: "8–17", FRI: "8–16"}),
    "tuesday": _week({TUE: "8–17", WED: "8–17", THU: "8–17", FRI: "8–16", SAT: "9–14"}),
    "late": _week({MON: "8–17", TUE: "11–20", WED: "8–17", THU: "11–20", FRI: "8–16"}),
    "evening": _week({TUE: "12–20", WED: "8–17", THU: "12–20", FRI: "8–16", SAT: "9–14"}),
    "front": _week({MON: "8–17", TUE: "8–17", WED: "8–17", THU: "8–17", FRI: "8–16"}),
    "office": _week({MON: "8–17", TUE: "8–20", WED: "8–17", THU: "8–20", FRI: "8–16", SAT: "9–14"}),
    "village": _week({MON: "9–17", TUE: "9–17", WED: "9–17", THU: "9–17", FRI: "9–17"}),
}
"""When people work. Those of the evening are in the back office until a counter falls free."""

BREAK_STARTS = (time(11), time(11, 45), time(13, 15), time(14))
LATE_BREAK = time(15, 45)
BREAK_MINUTES = 45
"""Breaks go in four waves around the fullest hour, so that the hall never stops; a shift to eight has its own."""


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """A table of ../data as rows by column."""
    text = (resources.files("vikno.apps.demo") / "data" / f"{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


@dataclass(frozen=True, slots=True)
class PersonPlan:
    """A person before being hired. Skills are letters; `counter` is where they sit when it is free."""

    branch: str
    username: str
    surname: str
    given_name: str
    patronymic: str
    position_uk: str
    position_en: str
    roles: tuple[str, ...]
    main: tuple[str, ...]
    stands_in: tuple[str, ...]
    learns: tuple[str, ...]
    counter: int | None
    rota: str
    wave: int | None


@cache
def people() -> tuple[PersonPlan, ...]:
    """Everybody in the town's service, branch by branch."""
    return tuple(
        PersonPlan(
            **{
                name: row[name]
                for name in (
                    "branch", "username", "surname", "given_name", "patronymic", "position_uk", "position_en", "rota",
                )
            },
            roles=tuple(row["role"].split()),
            main=tuple(row["main"].split()),
            stands_in=tuple(row["stands_in"].split()),
            learns=tuple(row["learns"].split()),
            counter=int(row["counter"]) if row["counter"] else None,
            wave=int(row["wave"]) if row["wave"] else None,
        )
        for row in rows("people")
    )  # fmt: skip


def break_of(person: PersonPlan, weekday: int) -> time | None:
    """When the person's break of a weekday starts; none on a short day."""
    starts, ends = ROTAS[person.rota][weekday]
    if ends.hour - starts.hour < 7:
        return None
    if ends.hour >= 20:
        return LATE_BREAK
    return BREAK_STARTS[person.wave if person.wave is not None else (person.counter or 0) % len(BREAK_STARTS)]
