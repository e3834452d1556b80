"""A state register that falls silent, for the screens that say so."""

from vikno.apps.journal.actions import HOUSE
from vikno.apps.registers.actions import open_outage, setup
from vikno.apps.registers.models import Register


def silence(town, *services):
    """The register of civil status needed by these services falls silent at the town's hour."""
    setup.ship(by=HOUSE, now=town.now)
    register = Register.objects.get(code="dracs")
    for one in services:
        setup.need(one.pk, register_ids=[register.pk], by=HOUSE, now=town.now)
    return open_outage(register.pk, ground="holder", by=HOUSE, now=town.now)
