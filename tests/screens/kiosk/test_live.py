"""Live pieces of the kiosk: small, as the page, shared by all kiosks of a branch."""

import re

import pytest
from django.utils import translation

from tests.screens.kiosk.pages import HERE, words
from tests.screens.silence import silence
from vikno.apps.journal.actions import HOUSE
from vikno.apps.queue.actions import branch as actions
from vikno.lib import fragments
from vikno.screens.kiosk.fragments import FRAGMENTS


def passed(answer):
    """The pass of a page."""
    token = re.search(r'data-live-url="/live/\?pass=([^"]+)"', answer.content.decode())[1]
    return fragments.opened(token.replace("&amp;", "&"))


def render(town, name="kiosk.home", language="uk"):
    with translation.override(language):
        return FRAGMENTS[name].render((str(town.branch.pk),), town.now)


@pytest.mark.parametrize("language", ["uk", "en"])
def test_the_first_page_is_small(town, language):
    assert len(render(town, language=language).encode()) < 10_000


def test_the_fragment_says_what_the_page_says(kiosk, town):
    assert words_of(render(town)) in words(kiosk.get(HERE))


def words_of(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html).replace("\u00a0", " ").replace("\u2060", "")).strip()


def test_a_pass_is_the_devices_and_dies_with_it(kiosk):
    assert passed(kiosk.get(HERE)).holder == f"device:{kiosk.device.pk}"


def test_other_pages_watch_the_door_alone(kiosk, town):
    (watch,) = passed(kiosk.get(f"{HERE}find/")).watches
    assert watch.name == "kiosk.door"
    assert 'data-door="open"' in render(town, "kiosk.door")


def test_a_pause_reaches_every_page_at_once(town):
    assert FRAGMENTS["kiosk.door"].topics((str(town.branch.pk),))[f"branch:{town.branch.pk}"] == 0
    actions.pause(town.branch, reason="air_raid", by=HOUSE, now=town.now)
    assert 'data-door="paused"' in render(town, "kiosk.door")
    assert "Повітряна тривога" in render(town)


def test_a_silent_register_is_said_on_the_first_page_in_one_sentence(town):
    assert "Зараз не відповідає" not in render(town)
    silence(town, town.residence, town.birth)
    said = words_of(render(town))
    assert "Зараз не відповідає: ДРАЦС. Документи для 2 послуг приймаємо на папері, сьогоднішнім днем." in said
    assert "Not answering now: DRACS." in words_of(render(town, language="en"))
    assert len(render(town).encode()) < 10_000
    assert "registers" in FRAGMENTS["kiosk.home"].topics((str(town.branch.pk),))
