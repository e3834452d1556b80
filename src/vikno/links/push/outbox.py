"""Messages of the outbox to browsers: the letterbox is kept as JSON where other channels have a number."""

import json

from vikno.lib import push
from vikno.lib.sending import Carrier, NotSent, Parcel, Refused

HOLDS_SECONDS = 24 * 60 * 60


class Outbox:
    """Hands over to the carrier of Web Push that the settings name."""

    def send(self, parcel: Parcel) -> str:
        """Raises Refused when nobody lives there any more, NotSent."""
        try:
            box = push.Letterbox(**json.loads(parcel.address))
        except (ValueError, TypeError) as error:
            raise Refused("this is no letterbox of a browser") from error
        letter = push.Letter(parcel.title, parcel.body, "/", tag=parcel.ref, holds_seconds=HOLDS_SECONDS)
        try:
            push.carrier().send(box, letter)
        except push.Gone as error:
            raise Refused("nobody lives at this letterbox") from error
        except push.PushTrouble as error:
            raise NotSent(str(error)) from error
        return ""


def carrier() -> Carrier:
    """Browsers as one more channel of the outbox."""
    return Outbox()
