"""A centre's own table of services: each bad line named, good ones taken or none, as asked."""

import pytest
from django.utils import translation

from tests.shipped import NOON
from vikno.apps.catalogue import actions, queries
from vikno.apps.catalogue.actions import files
from vikno.apps.catalogue.models import SearchTerm, Service
from vikno.apps.journal.actions import HOUSE
from vikno.apps.journal.models import Entry

GOOD = {"code": "Я-1", "name_uk": "Оренда велосипеда", "provider_uk": "Виконавчий орган ради"}


def lines(*rows):
    return [actions.Line(number, row) for number, row in enumerate(rows, start=2)]


def take(*rows, strict=False):
    return actions.import_services(lines(*rows), by=HOUSE, now=NOON, strict=strict)


def test_a_new_service_is_taken_and_found_at_once(shipped):
    report = take(GOOD | {"deadline_days": "5", "deadline_kind": "working", "fee_uah": "45,42", "group": "Р"})
    service = Service.objects.get(code="Я-1")
    assert (report.added, report.bad, report.imported) == (1, (), True)
    assert (service.term_amount, service.term_unit, str(service.fee_uah)) == (5, "working_days", "45.42")
    assert (service.group.letter, service.imported_at) == ("Р", NOON)
    assert queries.search("велосипед")[0].service.code == "Я-1"


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"name_uk": ""}, "The name of the service is missing."),
        ({"provider_uk": ""}, "The provider is missing."),
        ({"provider_uk": "Ніхто"}, "The catalogue knows no provider “Ніхто”."),
        ({"deadline_days": "п’ять"}, "The term must be a whole number up to 3660, not “п’ять”."),
        ({"deadline_days": "-1"}, "The term must be a whole number up to 3660, not “-1”."),
        ({"deadline_days": "²"}, "The term must be a whole number up to 3660, not “²”."),
        (
            {"deadline_days": "5", "deadline_kind": "moon"},
            "The kind of the term must be one of working, calendar, hours, months, immediate, not “moon”.",
        ),
        ({"fee_uah": "-5"}, "The fee cannot be negative: -5."),
        ({"fee_uah": "сто"}, "The fee must be a number, not “сто”."),
        ({"fee_uah": "NaN"}, "The fee must be a number, not “NaN”."),
        ({"fee_uah": "0.001"}, "The fee must be in hryvnias and kopecks, not “0.001”."),
        ({"fee_uah": "1e40"}, "The fee must be in hryvnias and kopecks, not “1e40”."),
        ({"name_uk": "я" * 501}, "“name_uk” is longer than 500 letters."),
        ({"code": "я" * 41}, "“code” is longer than 40 letters."),
        ({"group": "Z"}, "There is no group “Z”."),
        ({"area": "moon"}, "There is no area “moon”."),
        ({"kind": "gift"}, "The kind must be one of intake, pickup, consult, not “gift”."),
        ({"norm_minutes": "0"}, "The norm must be 1 to 480 minutes, not “0”."),
        ({"name_uk": "Оренда\x00"}, "The line holds a character that is no letter (zero byte)."),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_bad_line_is_named_with_its_reason(shipped, wrong, reason):
    with translation.override("en"):
        report = take(GOOD | {"deadline_days": "", "deadline_kind": ""} | wrong)
    assert [(bad.number, bad.reasons) for bad in report.bad] == [(2, (reason,))]
    assert report.added == 0


def test_every_reason_of_a_line_is_told(shipped):
    report = take({"code": "Я-1", "name_uk": "", "provider_uk": "", "fee_uah": "-1"})
    assert len(report.bad[0].reasons) == 3


def test_the_second_line_with_a_code_is_refused_and_leaves_no_trace(shipped):
    report = take(GOOD, GOOD | {"name_uk": "Інша назва"})
    assert [bad.number for bad in report.bad] == [3]
    assert Service.objects.get(code="Я-1").name_uk == "Оренда велосипеда"


def test_a_refused_repeat_of_a_held_code_does_not_spoil_the_good_line(shipped):
    held = {"code": "00034", "provider_uk": "Виконавчий орган ради"}
    take(held | {"name_uk": "Перша"}, held | {"name_uk": "Друга"})
    assert Service.objects.get(code="00034").name_uk == "Перша"


def test_asked_to_be_strict_one_bad_line_keeps_all_out(shipped):
    report = take(GOOD, GOOD | {"code": "Я-2", "name_uk": ""}, strict=True)
    assert (report.imported, report.added, len(report.bad)) == (False, 0, 1)
    assert not Service.objects.filter(code__startswith="Я-").exists()
    assert not Entry.objects.filter(word="catalogue.imported").exists()


def test_otherwise_the_good_lines_are_taken(shipped):
    report = take(GOOD, GOOD | {"code": "Я-2", "name_uk": ""})
    assert (report.imported, report.read, report.added, len(report.bad)) == (True, 2, 1, 1)
    assert Entry.objects.get(word="catalogue.imported").data == {"added": 1, "changed": 0, "refused": 1}


def test_the_same_file_twice_changes_nothing_the_second_time(shipped):
    take(GOOD)
    report = take(GOOD)
    assert (report.added, report.changed, report.unchanged) == (0, 0, 1)
    assert Entry.objects.filter(word="catalogue.imported").count() == 1


def test_a_service_without_a_code_is_known_by_its_name_and_provider(shipped):
    row = GOOD | {"code": ""}
    assert take(row).added == 1
    assert take(row | {"fee_uah": "10"}).changed == 1
    assert Service.objects.filter(name_uk=GOOD["name_uk"]).count() == 1


def test_columns_the_file_lacks_are_left_as_they_were(shipped):
    before = Service.objects.get(code="00034")
    take({"code": "00034", "name_uk": "Реєстрація адреси", "provider_uk": before.provider.name_uk})
    after = Service.objects.get(code="00034")
    assert (after.name_uk, after.fee_uah, after.group_id) == ("Реєстрація адреси", before.fee_uah, before.group_id)


def test_nothing_is_withdrawn_and_aliases_stay(shipped):
    count = Service.objects.count()
    take({"code": "00034", "name_uk": "Реєстрація адреси", "provider_uk": "Виконавчий орган ради"})
    assert Service.objects.count() == count
    assert SearchTerm.objects.filter(service__code="00034", text="прописка").exists()


def test_the_shipped_table_itself_is_all_known_and_unchanged(shipped):
    content = (files.FOLDER / "services.csv").read_bytes()
    report = actions.import_services(actions.lines_of(content), by=HOUSE, now=NOON, strict=True)
    assert (report.read, report.unchanged, report.bad) == (390, 390, ())


def test_progress_ends_with_all_lines_checked(shipped):
    told = []
    actions.import_services(
        lines(GOOD), by=HOUSE, now=NOON, strict=False, on_progress=lambda done, total, what: told.append((done, total))
    )
    assert told == [(1, 1)]


def test_a_semicolon_table_with_a_mark_is_read_and_lines_are_counted_from_the_heading():
    content = "\ufeffcode;name_uk;provider_uk\n\nЯ-1; Оренда ;Рада\n".encode()
    assert actions.lines_of(content) == [actions.Line(3, {"code": "Я-1", "name_uk": "Оренда", "provider_uk": "Рада"})]


@pytest.mark.parametrize(
    "content",
    [
        "name_uk,provider_uk\nПрописка,Рада".encode("cp1251"),
        b"",
        b"a,b\n1,2",
        b"\xff\xfe\x00",
        b'name_uk,provider_uk\n"' + b"x" * 200_000,
    ],
    ids=["cp1251", "empty", "other columns", "binary", "an endless cell"],
)
def test_what_is_no_table_is_refused_in_a_sentence(content):
    with pytest.raises(actions.FileUnreadable, match=r"\.$"):
        actions.lines_of(content)


def test_a_line_with_too_few_cells_is_named_not_lost(shipped):
    cut = actions.lines_of("code,name_uk,provider_uk\nЯ-1,Оренда\n".encode())
    report = actions.import_services(cut, by=HOUSE, now=NOON, strict=False)
    assert [bad.number for bad in report.bad] == [2]
