"""Messages of a messenger by a gateway of JSON over HTTP, and a demo that refuses names beginning with `blocked`."""

from django.conf import settings

from vikno.lib import carried
from vikno.lib.sending import Carrier


def carrier() -> Carrier:
    """The gateway that VIKNO_MESSENGER names, or the demo."""
    if settings.MESSENGER.address == "demo":
        return carried.Demo("messenger", refuses=lambda name: name.startswith("blocked"))
    return carried.Json(settings.MESSENGER)
