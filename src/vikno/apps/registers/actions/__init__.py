"""Asking registers, marking outages, keeping what was taken on paper."""

from vikno.apps.registers.actions.later import enter_later, entered
from vikno.apps.registers.actions.outages import close_outage, open_outage
from vikno.apps.registers.actions.requests import ask, cancel, put_again

__all__ = ["ask", "cancel", "close_outage", "enter_later", "entered", "open_outage", "put_again"]
