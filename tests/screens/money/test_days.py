"""The day counted: expected against counted, a difference with who and why, closed once; the accountant's book."""

import csv
from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.screens.money.conftest import looks, words
from vikno.apps.journal.models import Entry
from vikno.apps.payments.models import Day, DayCount
from vikno.screens.money import sums

TODAY = "/money/central/day/2026-11-17/"
BOOK = "/money/central/export/"


def close(page, **typed):
    return page.post(f"{TODAY}close/", typed)


def test_a_day_shows_what_should_be_there_and_who_took_it(till, enter):
    till.paid(), till.paid("terminal"), till.paid("terminal")
    page = words(enter(till.anna).get("/money/central/day/", follow=True))
    assert "545 ₴" in page
    assert "604512345678" in page
    assert str(till.anna) in page
    assert "counted_cash" not in page


def test_a_difference_needs_its_reason_and_keeps_what_was_typed(till, enter):
    till.paid(), till.paid("terminal")
    page = enter(till.clara)
    answer = close(page, counted_cash="270", counted_terminal="272,5")
    assert answer.status_code == 422
    assert "Суми різні" in words(answer)
    assert 'value="272,5"' in words(answer)
    assert not DayCount.objects.exists()
    close(page, counted_cash="270", counted_terminal="272,5", why_cash="решта")
    said = words(page.get(TODAY))
    for part in ("−2,50 ₴", "решта", str(till.clara), "закрито"):
        assert part in said
    assert "−2,50 ₴" in words(page.get("/money/central/days/"))


def test_a_count_that_is_missing_or_no_sum_is_refused_in_words(till, enter):
    till.paid()
    page = enter(till.clara)
    for typed, said in (({}, "Впишіть, скільки є"), ({"counted_cash": "багато"}, "Впишіть суму цифрами")):
        answer = close(page, **typed)
        assert (answer.status_code, said in words(answer)) == (422, True), said


def test_a_day_closed_twice_is_closed_once(till, enter):
    till.paid()
    page = enter(till.clara)
    for counted in ("272,50", "1"):
        close(page, counted_cash=counted, why_cash="x")
    assert DayCount.objects.get().counted == Decimal("272.50")
    assert Entry.objects.filter(word="money_day.closed").count() == 1


def test_who_only_takes_money_closes_and_exports_nothing(till, enter):
    till.paid()
    page = enter(till.anna)
    assert close(page, counted_cash="272,50").status_code == 403
    assert page.get(BOOK, {"from": "2026-11-17", "to": "2026-11-17"}).status_code == 403
    assert Day.objects.get().closed_at is None


def test_days_go_on_by_pages_and_those_left_open_are_named(till, enter):
    for ago in range(40):
        Day.objects.create(
            branch=till.branch, day=till.now.date() - timedelta(days=ago), opened_at=till.now, opened_by="Анна"
        )
    page = enter(till.clara)
    first = words(page.get("/money/central/days/"))
    assert "before=2026-10-18" in first
    assert first.count("не закрито") == 30
    assert words(page.get("/money/central/days/", {"before": "2026-10-18"})).count("не закрито") == 9
    assert "Не закрито:" in words(page.get(TODAY))


def test_where_no_money_was_taken_the_page_says_so_and_no_such_day_is_not_found(till, enter):
    page = enter(till.clara)
    for path in ("day/2020-01-01/", "days/"):
        assert "День відкриється з першим платежем" in words(page.get(f"/money/central/{path}")), path
    for path in ("day/yesterday/", "day/2026-13-01/", "days/?before=x"):
        assert page.get(f"/money/central/{path}").status_code == 404, path


def test_the_book_holds_every_movement_and_the_export_is_journalled(till, enter):
    invoice = till.paid("terminal")
    invoice.payer = "=ЦЕ.ФОРМУЛА()"
    invoice.save()
    answer = enter(till.clara).get(BOOK, {"from": "2026-11-01", "to": "2026-11-30"})
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    heads, row = csv.reader(text.splitlines(), delimiter=";")
    line = dict(zip(heads, row, strict=True))
    assert (line["Сума, грн"], line["RRN"], line["Платник"]) == ("272,50", "604512345678", "'=ЦЕ.ФОРМУЛА()")
    assert looks("book of money").get().why == "2026-11-01 – 2026-11-30"


def test_a_book_of_days_that_are_no_span_is_refused_and_not_journalled(till, enter):
    page = enter(till.clara)
    for first, last in (("", ""), ("2026-11-17", "2026-11-16"), ("2020-01-01", "2026-11-17")):
        answer = page.get(BOOK, {"from": first, "to": last}, follow=True)
        assert "v-note--late" in words(answer), (first, last)
    assert not looks("book of money").exists()


@pytest.mark.parametrize(
    ("text", "found"),
    [("1 250,5", "1250.5"), ("−7", "-7"), ("0", "0"), ("12.345", None), ("сто", None), ("", None), ("1e5", None)],
)
def test_a_sum_is_read_as_it_is_typed(text, found):
    assert sums.read(text) == (Decimal(found) if found else None)


def test_the_day_tomorrow_is_not_closed_today(till, enter):
    tomorrow = till.now.date() + timedelta(days=1)
    Day.objects.create(branch=till.branch, day=tomorrow, opened_at=till.now, opened_by="bank")
    assert enter(till.clara).post(f"/money/central/day/{date.isoformat(tomorrow)}/close/").status_code == 404
