"""A courier's run on a phone: loaded by a photograph, signed with a finger, brought back, missing ones said."""

import io

import pytest
import segno
from django.core.files.uploadedfile import SimpleUploadedFile

from vikno.apps.cases.actions import couriers
from vikno.apps.cases.models import HandOverLine


def photo(text: str) -> SimpleUploadedFile:
    out = io.BytesIO()
    segno.make(text, micro=False).save(out, kind="png", scale=6, border=4)
    return SimpleUploadedFile("photo.png", out.getvalue(), content_type="image/png")


@pytest.fixture
def run(town):
    """A run of Taras with two packages for one provider."""
    made = town.register(town.case(), town.case())
    return couriers.plan_run(
        town.branch, day=town.now.date(), planned_at=town.now, courier=town.taras, handover_ids=[made.pk],
        by=town.anna, now=town.now,
    )  # fmt: skip


def test_the_only_run_opens_at_once_and_a_photographed_code_loads_a_package(town, enter, run):
    page = enter(town.taras)
    assert page.get("/courier/").url == f"/courier/run/{run.pk}/"
    line = HandOverLine.objects.first()
    link = f"https://vikno.example/case/{line.case.filing.secret}/"
    assert page.post(f"/courier/run/{run.pk}/scan/", {"photo": photo(link)}).status_code == 302
    line.refresh_from_db()
    assert line.scanned_out_at == town.now


def test_a_bad_picture_a_strange_code_and_a_package_left_behind_are_told_in_words(town, enter, run):
    page = enter(town.taras)
    blank = SimpleUploadedFile("photo.jpg", b"no picture", content_type="image/jpeg")
    for values in ({"photo": blank}, {"code": "АВЕ 234Х"}, {}):
        assert page.post(f"/courier/run/{run.pk}/scan/", values).status_code == 409
    left = page.post(f"/courier/run/{run.pk}/leave/")
    assert left.status_code == 409
    assert b'name="rest"' in left.content


def test_signed_for_at_the_provider_and_the_run_ended(town, enter, run):
    page, lines = enter(town.taras), list(HandOverLine.objects.all())
    for line in lines:
        page.post(f"/courier/run/{run.pk}/scan/", {"code": line.case.number})
    page.post(f"/courier/run/{run.pk}/leave/")
    stop = f"/courier/run/{run.pk}/stop/{lines[0].handover_id}/"
    assert page.get(stop).status_code == 200
    assert page.post(f"{stop}sign/", {"signed_by": " "}).status_code == 409
    page.post(f"{stop}sign/", {"signed_by": "Вовк Е., спеціалістка"})
    page.post(f"/courier/run/{run.pk}/back/")
    assert {line.case.state for line in HandOverLine.objects.select_related("case")} == {"provider"}
    assert not HandOverLine.objects.filter(missing_at__isnull=False).exists()


def test_another_courier_s_run_is_not_found_and_others_have_no_seat(town, enter, run):
    other = town.hire("Гнат", "Бик", "courier", "")
    page = enter(other)
    assert page.get(f"/courier/run/{run.pk}/").status_code == 404
    assert page.post(f"/courier/run/{run.pk}/leave/").status_code == 404
    assert enter(town.anna).get("/courier/").status_code == 403


def test_a_run_does_not_end_by_a_slip_with_packages_in_the_car(town, enter, run):
    page, here = enter(town.taras), f"/courier/run/{run.pk}/"
    for line in HandOverLine.objects.select_related("case"):
        page.post(f"{here}scan/", {"code": line.case.number})
    page.post(f"{here}leave/")
    refused = page.post(f"{here}back/")
    assert refused.status_code == 409
    assert "2 пакети не передано й не здано" in refused.content.decode().replace("\u00a0", " ")
    run.refresh_from_db()
    assert run.back_at is None
    page.post(f"{here}back/", {"rest": "1"})
    assert HandOverLine.objects.filter(missing_at__isnull=False).count() == 2


def test_one_button_of_the_run_is_the_big_one_and_the_next_provider_is_lit(town, enter, run):
    page, here = enter(town.taras), f"/courier/run/{run.pk}/"
    seen = [page.get(here).context["stands"].task]
    for line in HandOverLine.objects.select_related("case"):
        page.post(f"{here}scan/", {"code": line.case.number})
    seen.append(page.get(here).context["stands"].task)
    page.post(f"{here}leave/")
    on_the_way = page.get(here)
    assert on_the_way.content.decode().count("courier__stop--now") == 1
    seen.append(on_the_way.context["stands"].task)
    page.post(f"{here}stop/{line.handover_id}/sign/", {"signed_by": "Вовк Е."})
    assert [*seen, page.get(here).context["stands"].task] == ["scan", "leave", "stop", "end"]


def test_a_register_whose_packages_are_all_looked_for_is_neither_signed_for_nor_loaded_again(town, enter, run):
    page, here = enter(town.taras), f"/courier/run/{run.pk}/"
    lines = list(HandOverLine.objects.select_related("case"))
    for line in lines:
        page.post(f"{here}scan/", {"code": line.case.number})
    page.post(f"{here}leave/")
    stop = f"{here}stop/{lines[0].handover_id}/"
    HandOverLine.objects.update(missing_at=town.now)
    assert "передавати тут нічого" in page.get(stop).content.decode().replace("\u00a0", " ")
    page.post(f"{here}back/", {"rest": "1"})
    desk = enter(town.halyna).get("/issue/handover/")
    assert [one.id for one in desk.context["loadable"]] == []
