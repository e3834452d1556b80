"""SMS by a gateway of JSON over HTTP, and a demo that refuses numbers ending in 000."""

from django.conf import settings

from vikno.lib import carried
from vikno.lib.sending import Carrier


def carrier() -> Carrier:
    """The gateway that VIKNO_SMS names, or the demo."""
    if settings.SMS.address == "demo":
        return carried.Demo("sms", refuses=lambda number: number.endswith("000"))
    return carried.Json(settings.SMS)
