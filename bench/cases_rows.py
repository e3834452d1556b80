"""Cases by the million: what the actions left of one case at each stage, copied with other people, numbers and days.

By COPY, in two processes, each for its own branches. Ordinary indexes are dropped first and made again after; foreign
keys and triggers are set aside (the rows are images of sound ones).
"""

import itertools
import multiprocessing
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from bench.cases_image import TABLES, Kind, columns
from bench.cases_town import Town
from vikno.lib.alphabet import alphabetic

PROCESSES, CHUNK = 2, 2000
SIGNS = "23456789АВЕКМНРСТХ"
HANDED_TOGETHER, DAYS_BEFORE = 20, timedelta(days=10)
SURNAMES = [
    f"{root}{end}"
    for root in ("Бонд", "Шевч", "Ткач", "Крав", "Мельн", "Гайд", "Лис", "Петр", "Сав", "Мороз", "Клим", "Руд", "Коз",
                 "Яр", "Діденк", "Федор", "Гнат", "Степан", "Захар", "Юр", "Пав", "Олійн", "Дем", "Вас", "Сем")
    for end in ("енко", "ук", "юк", "ак", "ишин", "ченко", "ський", "ець", "ко", "ів", "чук", "як", "ай", "івський")
]  # fmt: skip
GIVEN = ("Анна", "Богдан", "Віра", "Галина", "Давид", "Емма", "Захар", "Ірина", "Кіра", "Лев", "Марко", "Ніна", "Олесь",
         "Павло", "Раїса", "Софія", "Тарас", "Уляна", "Федір", "Яна")  # fmt: skip
FATHERS = ("Андрійович", "Богданович", "Іванович", "Левович", "Марківна", "Олегівна", "Петрівна", "Юріївна")
KEYS = {word: alphabetic(word.casefold()) for word in (*SURNAMES, *GIVEN, *FATHERS)}


@dataclass(frozen=True)
class Part:
    """What one process makes: of a kind so many at each of these places, spread over `span` ending `ago`."""

    kind: str
    count: int
    places: tuple[int, ...]
    span: timedelta
    ago: timedelta


def fill(url: str, town: Town, kinds: dict[str, Kind], parts: list[Part], *, first_id: int) -> None:
    """Make the parts in two processes, every other place each; ids from `first_id` on."""
    dropped = drop_indexes(TABLES)
    jobs = []
    for number in range(PROCESSES):
        own = [
            Part(part.kind, part.count, tuple(place for place in part.places if place % PROCESSES == number), part.span,
                 part.ago)
            for part in parts
        ]  # fmt: skip
        shape = {table: columns(table) for table in TABLES}
        jobs.append((url, town, kinds, own, first_id + number, shape))
    with multiprocessing.get_context("spawn").Pool(PROCESSES) as pool:
        pool.starmap(work, jobs)
    make_indexes(dropped)


def drop_indexes(tables: Iterable[str]) -> list[str]:
    """Drop the ordinary indexes of the tables; how to make them again."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index i"
            " WHERE indrelid = ANY(%s::regclass[])"
            " AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid)",
            [list(dict.fromkeys(tables))],
        )
        found = cursor.fetchall()
        for name, _ in found:
            cursor.execute(f"DROP INDEX {name}")
    return [definition for _, definition in found]


def make_indexes(definitions: Iterable[str]) -> None:
    """Make indexes again."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SET maintenance_work_mem = '512MB'")
        for definition in definitions:
            cursor.execute(definition)


def work(url: str, town: Town, kinds: dict[str, Kind], parts: list[Part], first_id: int, shape: dict) -> None:
    """One process: COPY chunk after chunk."""
    import psycopg

    maker = _Maker(town, kinds, first_id)
    with psycopg.connect(url) as connection, connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        for part in parts:
            rows = maker.rows(part)
            while chunk := list(itertools.islice(rows, CHUNK)):
                by_table: dict[str, list[str]] = {}
                for lines in chunk:
                    for table, line in lines:
                        by_table.setdefault(table, []).append(line)
                for table, lines in by_table.items():
                    names = ", ".join(f'"{name}"' for name, _ in shape[table])
                    with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                        copy.write("".join(lines))
                connection.commit()


class _Maker:
    """Fills the lines in. Ids go up by the number of processes, so that two never meet."""

    def __init__(self, town: Town, kinds: dict[str, Kind], first_id: int) -> None:
        self.town, self.kinds, self.first_id, self.next, self.people = town, kinds, first_id, first_id, 0
        self.days: dict[tuple[int, int], list[int]] = {}
        self.registers: dict[int, tuple[int, int]] = {}

    def rows(self, part: Part) -> Iterator[list[tuple[str, str]]]:
        """The lines of each case of the part, in order of time."""
        kind = self.kinds[part.kind]
        for n in range(part.count):
            for place in part.places:
                yield self.one(kind, part, n, place)

    def one(self, kind: Kind, part: Part, n: int, place: int) -> list[tuple[str, str]]:
        pk, at = self.next, self.town.places[place]
        self.next += PROCESSES
        filed = self.town.now - part.ago - part.span * (1 - (n + 1) / part.count)
        shift = filed - kind.moments[0] if kind.moments else timedelta(0)
        lines: list[tuple[str, str]] = []
        cells = {
            "case": pk, "filing": pk, "paper": pk, "result": pk, "intake": pk, "branch": at.id, "subject_id": pk,
            "clerk": at.clerks[pk // 2 % len(at.clerks)], "registrar": at.registrars[pk // 2 % len(at.registrars)],
            "uuid": f"{pk:032x}", "number": f"{at.id:02}-Б-{filed:%Y}-{pk:08}", "serial": pk % 2_000_000_000,
            "serial_key": f"bench-{at.id}", "code": code(pk), "secret": f"{pk * 2654435761 % 2**64:022x}",
            "subject": f"{pk * 11400714819323198485 % 2**128:064x}",
        }  # fmt: skip
        for place_of, moment in enumerate(kind.moments):
            cells[f"t{place_of}"] = (moment + shift).isoformat(" ")
        self._party(cells, lines)
        if kind.has("cases_drawline"):
            self._draw_day(cells, at.id, filed, lines)
        if kind.has("cases_handoverline"):
            self._handover(cells, at.id, lines)
        lines += [(table, line % cells) for table, line in kind.lines]
        return lines

    def _party(self, cells: dict, lines: list[tuple[str, str]]) -> None:
        """A new person for two cases of five; the others come again."""
        is_new = self.people == 0 or cells["case"] // PROCESSES % 5 < 2
        self.people += is_new
        number = self.people if is_new else cells["case"] * 7919 % self.people + 1
        surname, rest = SURNAMES[number % len(SURNAMES)], number // len(SURNAMES)
        given, father = GIVEN[rest % len(GIVEN)], FATHERS[rest // len(GIVEN) % len(FATHERS)]
        party = self.first_id + number * PROCESSES
        cells |= {
            "party": party, "name": f"{surname} {given} {father}", "phone": f"+38050{party % 10_000_000:07}",
            "surname": surname, "given": given, "father": father,
            "name_key": f"{KEYS[surname]} {KEYS[given]} {KEYS[father]}",
        }  # fmt: skip
        if is_new:
            self._add("party", cells | {"uuid": f"{party:032x}"}, lines)

    def _draw_day(self, cells: dict, branch: int, filed: datetime, lines: list[tuple[str, str]]) -> None:
        """The day of draws of the branch, some days before, so that it is never one that goes on now."""
        day = (filed - DAYS_BEFORE).date()
        known = self.days.get((branch, day.toordinal()))
        if known is None:
            known = self.days[branch, day.toordinal()] = [self.first_id + len(self.days) * PROCESSES, 1]
            self._add("drawday", cells | {"drawday": known[0], "day": day.isoformat(), "line": 1}, lines)
        known[1] += 1
        cells["drawday"], cells["line"] = known

    def _handover(self, cells: dict, branch: int, lines: list[tuple[str, str]]) -> None:
        """One register for some cases of a branch."""
        register, count = self.registers.get(branch, (0, HANDED_TOGETHER))
        if count == HANDED_TOGETHER:
            register, count = cells["case"], 0
            self._add("handover", cells | {"handover": register, "register": f"{branch:02}-Б-{register}"}, lines)
        self.registers[branch] = (register, count + 1)
        cells["handover"] = register

    def _add(self, kind: str, cells: dict, lines: list[tuple[str, str]]) -> None:
        lines += [(table, line % cells) for table, line in self.kinds[kind].lines]


def code(number: int) -> str:
    """A code of seven signs, another for each number."""
    rest, found = number * 268435399 % 18**7, []
    for _ in range(7):
        rest, sign = divmod(rest, 18)
        found.append(SIGNS[sign])
    return "".join(found)
