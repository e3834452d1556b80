"""Codes of registers in words."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

GROUNDS = {
    "silent": _("does not answer our questions"),
    "holder": _("works announced by its holder"),
    "attack": _("an attack announced by its holder"),
    "power": _("no electricity or network with us"),
    "other": _("another reason"),
}
"""By Outage.Ground, to stand after a colon."""

MODES = {
    "normal": _("as usual"),
    "slow": _("slow"),
    "wrong": _("nonsense"),
    "dead": _("silent"),
}
"""By Register.Mode: how the demo register answers."""

TROUBLES = {
    "unreachable": _("nobody answers"),
    "timeout": _("no answer in time"),
    "garbled": _("the answer makes no sense"),
    "busy": _("asks to come later"),
    "denied": _("refuses us access"),
    "wrong": _("refuses the question"),
    "not_set": _("no link is set up"),
}
"""By RegistryTrouble's codes."""

REQUESTS = {
    "waiting": ("wait", _("waits")),
    "asked": ("now", _("is being asked")),
    "answered": ("ok", _("answered")),
    "failed": ("late", pgettext_lazy("questions to a register", "given up")),
    "cancelled": ("done", pgettext_lazy("questions to a register", "dropped")),
}
"""By Request.State: the shape of its status, and the word."""
