"""A registrar's day by keyboard alone: papers, a question, a stop, a refusal, a grant; a list that fills by itself."""

from uuid import uuid4

from playwright.sync_api import expect

from tests.journeys.open_cases import OpenOffice, sound
from vikno.apps.cases.actions import notes
from vikno.apps.cases.models import Case, FilingPaper, Note, PaperLook, Stop


def case_of(town, boris) -> Case:
    """A case of Boris, with one paper that names nobody."""
    case = town.new_case()
    FilingPaper.objects.create(
        filing_id=case.filing_id, position=1, key="deed", name_uk="План", form="original", sheets=2, added_at=town.now
    )
    case = town.draw(case)
    Case.objects.filter(pk=case.pk).update(handler=boris)
    return Case.objects.get(pk=case.pk)


def ready(page) -> None:
    """The page's keys listen: its scripts have come as far as the live connection."""
    expect(page.locator("html[data-connection='live']")).to_be_attached()


def chosen(page, key: str, name: str) -> None:
    """Press a letter of a choice, and see it chosen."""
    ready(page)
    page.keyboard.press(key)
    expect(page.locator(f"input[name='do'][value='{name}']")).to_be_checked()


def opened(page, case: Case) -> None:
    """Open a case by its digit in the list; its only paper is opened with it."""
    expect(page.locator("[data-live='office.mine']")).to_be_attached()
    ready(page)
    row = page.locator("tr", has=page.get_by_role("link", name=case.number))
    page.keyboard.press(row.locator("kbd").first.inner_text())
    expect(page.locator(".office__number")).to_have_text(case.number)
    expect(page.get_by_text("Усі документи відкрито")).to_be_visible()


def signed(page, words: str) -> None:
    page.keyboard.press("Control+Enter")
    expect(page.locator(".v-toast").filter(has_text=words)).to_be_visible()
    ready(page)


def test_a_registrar_s_day_by_keyboard_alone(page, site):
    town = OpenOffice()
    boris = town.boris
    first, second, third = (case_of(town, boris) for _ in range(3))
    town.enter(page.context, site, boris)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto("/office/")
    expect(page.get_by_role("link", name=first.number)).to_be_visible()
    ready(page)
    sound(page)

    page.keyboard.press("F2")
    expect(page.get_by_role("heading", name="Рішення")).to_be_visible()
    sound(page)
    expect(page.locator(".office__number")).to_have_text(first.number)
    expect(page.get_by_text("Усі документи відкрито")).to_be_visible()
    assert PaperLook.objects.filter(case=first, employee=boris).count() == 1
    ready(page)
    page.keyboard.press("KeyG")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.type("Скільки аркушів у плані?")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".office__notes")).to_contain_text("Скільки аркушів у плані?")
    asked = Note.objects.get(case=first)
    notes.add(first.pk, text="Два.", client_id=uuid4(), by=town.anna, now=town.now, answers=asked.pk)
    chosen(page, "KeyP", "grant")
    signed(page, first.number)

    opened(page, second)
    chosen(page, "KeyC", "stop")
    page.keyboard.press("Tab")
    page.keyboard.type("Копія витягу")
    signed(page, "Строк зупинено")
    page.keyboard.press("F3")

    opened(page, third)
    chosen(page, "KeyD", "refuse")
    page.keyboard.press("ArrowDown")  # the letter led to the grounds
    page.keyboard.press("Tab")
    page.keyboard.type("Права немає")
    expect(page.locator("[name='words_refuse']")).to_have_value("Права немає")
    expect(page.locator("[name='ground_refuse']")).not_to_have_value("")
    signed(page, third.number)
    assert sorted(Case.objects.values_list("outcome", flat=True)) == ["", "granted", "refused"]
    assert Stop.objects.get().words == "Копія витягу"
