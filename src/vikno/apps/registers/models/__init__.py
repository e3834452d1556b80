"""Records of state registers, by noun."""

from vikno.apps.registers.models.later import LaterEntry
from vikno.apps.registers.models.outage import Outage
from vikno.apps.registers.models.register import Register, ServiceRegister
from vikno.apps.registers.models.request import Attempt, Request

__all__ = ["Attempt", "LaterEntry", "Outage", "Register", "Request", "ServiceRegister"]
