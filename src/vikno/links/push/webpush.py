"""The real carrier: encrypts for the browser and hands over to its push service (RFC 8030, 8291, 8292)."""

import json

from pywebpush import WebPushException, webpush
from requests.exceptions import RequestException

from vikno.lib.push import Gone, Letter, Letterbox, PushTrouble

PATIENCE = 10  # seconds
NOBODY_THERE = {404, 410}


class WebPush:
    """Signs with the centre's VAPID key; `contact` is a mailto: or https: that push services may write to."""

    def __init__(self, private_key: str, *, contact: str) -> None:
        self.private_key, self.contact = private_key, contact

    def send(self, to: Letterbox, letter: Letter) -> None:
        """Raises Gone, PushTrouble."""
        shown = {"title": letter.title, "body": letter.body, "url": letter.address, "tag": letter.tag}
        try:
            webpush(
                {"endpoint": to.endpoint, "keys": {"p256dh": to.p256dh, "auth": to.auth}},
                json.dumps(shown, ensure_ascii=False),
                vapid_private_key=self.private_key,
                vapid_claims={"sub": self.contact},
                ttl=letter.holds_seconds,
                timeout=PATIENCE,
                headers={"Urgency": "high"},
            )
        except WebPushException as error:
            status = error.response.status_code if error.response is not None else 0
            if status in NOBODY_THERE:
                raise Gone from error
            raise PushTrouble(f"{status}: {error.message}") from error
        except (RequestException, ValueError) as error:
            raise PushTrouble(str(error)) from error
