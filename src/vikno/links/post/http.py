"""An operator that takes items at `<address>/items` and says where one is at `<address>/items/<number>`, in JSON."""

from dataclasses import asdict
from datetime import datetime
from typing import Any
from urllib.parse import quote

from vikno.lib import gateway
from vikno.lib.post import Item, Place, PostRefused, PostTrouble, Standing

PATIENCE = 15  # seconds


class Http:
    """An operator behind an address; between Vikno and a national operator stands a small adapter of this form."""

    def __init__(self, address: str, *, token: str = "") -> None:
        self.address = address.rstrip("/")
        self.headers = {"Authorization": f"Bearer {token}"} if token else {}

    def hand_over(self, item: Item) -> str:
        """The operator knows `ref`, so a try after no answer makes no second item. Raises PostRefused, PostTrouble."""
        return str(self._said("POST", "/items", asdict(item))["tracking"])

    def where(self, tracking: str, *, now: datetime) -> Standing:
        """Raises PostRefused, PostTrouble."""
        said = self._said("GET", f"/items/{quote(tracking, safe='')}", None)
        try:
            since = datetime.fromisoformat(said["since_at"]) if said.get("since_at") else None
            return Standing(Place(said["place"]), since, str(said.get("said", "")))
        except (KeyError, ValueError) as error:
            raise PostTrouble(f"not understood: {error}") from error

    def _said(self, method: str, path: str, sent: Any) -> dict[str, Any]:
        try:
            reply = gateway.post(self.address + path, sent, headers=self.headers, timeout=PATIENCE, method=method)
        except (gateway.NeverLeft, gateway.NoAnswer) as error:
            raise PostTrouble(str(error)) from error
        if 400 <= reply.status < 500 and reply.status not in (401, 403, 408, 429):
            raise PostRefused(f"{reply.status}: {reply.text}")
        if not 200 <= reply.status < 300 or not isinstance(reply.json, dict):
            raise PostTrouble(f"{reply.status}: {reply.text}")
        if method == "POST" and not reply.json.get("tracking"):
            raise PostTrouble(f"no tracking number in {reply.text}")
        return reply.json
