"""A provider extends a term by the card's ground, passes on what another decides, and prints its register."""

from uuid import uuid4

import pytest

from vikno.rules.contents import bare

GROUND = {"kind": "extend", "code": "complex", "text": {"uk": "Складна справа", "en": ""}, "act": "ст. 9"}


@pytest.fixture
def emma(town):
    """The officer of a provider whose card may be prolonged once to ten days, and goes on to a registrar."""
    plain = bare(slug="x", name_uk="x", provider_uk=town.provider.name_uk, since=town.now.date())
    norm = plain["norm"] | {
        "act": "закон",
        "legal": {"amount": 5, "unit": "working_days"},
        "extensions": {"complex": {"act": "ст. 9", "times": 1}},
    }
    steps = [*plain["steps"]]
    steps.insert(2, steps[1] | {"no": 3, "seat": "office", "responsible_uk": "Реєстратор", "unit_uk": "ЦНАП"})
    steps[2].pop("provider", None)
    steps[3] = steps[3] | {"no": 4}
    town.later(minutes=1)
    town.give_version(
        town.residence, steps=steps, norm=norm, grounds=[*plain["grounds"], GROUND], competence="residence"
    )
    return town.officer()


@pytest.fixture
def case(town, emma):
    made = town.case()
    town.register(made)
    return made


def test_a_term_is_extended_once_with_words_and_a_length(town, enter, emma, case):
    page, there = enter(emma), f"/provider/case/{case.pk}/"
    page.post(f"{there}receive/")
    assert "Продовжити строк" in page.get(there).content.decode()
    sent = {"ground": "complex", "unit": "working_days", "amount": "3", "words": "потрібен висновок"}
    for wrong in ({"amount": ""}, {"amount": "0"}, {"unit": "years"}, {"words": " "}, {"ground": "other"}):
        assert page.post(f"{there}extend/", sent | wrong | {"request_id": uuid4()}).status_code == 409
    before = case.due_at
    press = uuid4()
    for _ in range(2):
        assert page.post(f"{there}extend/", sent | {"request_id": press}).status_code == 302
    case.refresh_from_db()
    assert (case.extensions.count(), case.due_at > before) == (1, True)
    more = page.post(f"{there}extend/", sent | {"request_id": uuid4()}, follow=True).content.decode()
    assert "строк лишився той самий" in more.replace("\u00a0", " ")


def test_what_a_registrar_decides_is_passed_on_with_a_note(town, enter, emma, case):
    page, there = enter(emma), f"/provider/case/{case.pk}/"
    page.post(f"{there}receive/")
    assert "Передати далі" in page.get(there).content.decode()
    for status in (302, 409):
        assert page.post(f"{there}pass-on/", {"words": "перевірено"}).status_code == status
    case.refresh_from_db()
    assert case.state != "provider"


def test_the_register_of_a_case_is_printed_for_its_provider_alone(town, enter, emma, case):
    there = f"/provider/case/{case.pk}/register.pdf"
    assert enter(emma).get(there)["Content-Type"] == "application/pdf"
    assert enter(town.officer(town.stranger)).get(there).status_code == 404
