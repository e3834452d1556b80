"""A printer's trouble as staff read it: what happened, then what to do."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from vikno.lib.paper import PrinterTrouble

SAID: dict[str, Promise] = {
    PrinterTrouble.UNREACHABLE: gettext_lazy(
        "The printer does not answer. See that it is switched on and its cable is in, then print again."
    ),
    PrinterTrouble.NO_PAPER: gettext_lazy("The printer is out of paper. Put in a roll of 80 mm, then print again."),
    PrinterTrouble.NOT_READY: gettext_lazy("The printer is not ready. Close its cover, then print again."),
    PrinterTrouble.NO_DEVICE: gettext_lazy(
        "This machine has no such printer, or may not use it. Check the printer’s address in the set-up."
    ),
    PrinterTrouble.DISK_FULL: gettext_lazy("The disk is full. Free some space, then print again."),
    PrinterTrouble.NO_FONTS: gettext_lazy("The files of the letters are missing. Install Vikno anew."),
    PrinterTrouble.UNKNOWN: gettext_lazy("The printer’s address cannot be read. Correct it in the set-up."),
}
