"""The tablet while a state register does not answer."""

from tests.screens.reception.pages import HERE, words
from tests.screens.silence import silence


def test_a_silent_register_is_said_beside_the_hall_and_the_service(tablet, town):
    silence(town, town.residence)
    page = words(tablet.get(HERE))
    assert all(said in page for said in ("ДРАЦС не відповідає з 09:00.", "Він потрібен для 1 послуги."))
    assert page.count("ДРАЦС не відповідає: на папері") == 1
