"""The shipped registers, and a link to them that does what a test says."""

from uuid import uuid4

import pytest

from tests.apps.conftest import Town
from vikno.apps.journal.actions import HOUSE
from vikno.apps.registers.actions import ask
from vikno.apps.registers.actions.setup import ship
from vikno.apps.registers.models import Register, ServiceRegister
from vikno.lib.registry import Answer, RegistryTrouble

said: list = []
"""What the line says next: an Answer or a trouble; the last one stays."""


class Line:
    """A register at the end of a line that says what `said` holds."""

    def __init__(self, code: str) -> None:
        self.code = code

    def ask(self, kind, payload, *, timeout, purpose, ref):
        now = said.pop(0) if len(said) > 1 else said[0]
        if isinstance(now, RegistryTrouble):
            raise now
        return now


@pytest.fixture
def line(settings):
    settings.REGISTRY = "tests.apps.registers.conftest.Line"
    said[:] = [Answer(found=True, data={"record": "1"})]
    return said


@pytest.fixture
def dracs(town: Town, line) -> Register:
    """The register of births, which the town's service «birth» needs."""
    ship(by=HOUSE, now=town.now)
    register = Register.objects.get(code="dracs")
    ServiceRegister.objects.create(register=register, service=town.birth)
    return register


@pytest.fixture
def question(town: Town, dracs):
    """Ask the register a question of Anna's."""

    def put(**more):
        given = {"payload": {"number": "7"}, "purpose": "перевірка акта", "client_id": uuid4()} | more
        return ask("dracs", "birth-record", by=town.anna, now=town.now, branch_id=town.branch.pk, **given)

    return put
