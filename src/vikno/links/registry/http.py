"""A register behind an address: `POST <address>/<kind>` with the payload, the purpose and our name of the question."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from vikno.lib import gateway
from vikno.lib.registry import Answer, RegistryTrouble


class Http:
    """Answers `{"found": true, "data": {…}}`; 404 means that nobody such is known."""

    def __init__(self, address: str, *, token: str = "") -> None:
        self.address, self.token = address.rstrip("/"), token

    def ask(self, kind: str, payload: Mapping[str, Any], *, timeout: float, purpose: str, ref: str) -> Answer:
        """Raises RegistryTrouble."""
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        sent = {"payload": dict(payload), "purpose": purpose, "ref": ref}
        address = f"{self.address}/{quote(kind, safe='')}"
        try:
            reply = gateway.post(address, sent, headers=headers, timeout=timeout)
        except gateway.NeverLeft as error:
            raise RegistryTrouble(RegistryTrouble.UNREACHABLE, str(error)) from error
        except gateway.NoAnswer as error:
            code = RegistryTrouble.TIMEOUT if error.timed_out else RegistryTrouble.UNREACHABLE
            raise RegistryTrouble(code, str(error)) from error
        except ValueError as error:
            raise RegistryTrouble(RegistryTrouble.NOT_SET, str(error)) from error
        if reply.status == 404:
            return Answer(found=False)
        if reply.status != 200:
            raise RegistryTrouble(_CODES.get(reply.status, RegistryTrouble.BUSY), f"{reply.status}: {reply.text}")
        said = reply.json
        if not isinstance(said, dict) or not isinstance(said.get("found"), bool):
            raise RegistryTrouble(RegistryTrouble.GARBLED, reply.text)
        data = said.get("data", {})
        if not isinstance(data, dict):
            raise RegistryTrouble(RegistryTrouble.GARBLED, reply.text)
        return Answer(said["found"], data)


_CODES = {
    400: RegistryTrouble.WRONG,
    422: RegistryTrouble.WRONG,
    401: RegistryTrouble.DENIED,
    403: RegistryTrouble.DENIED,
    408: RegistryTrouble.TIMEOUT,
    504: RegistryTrouble.TIMEOUT,
}


class NotSet:
    """A register no link leads to."""

    def ask(self, kind: str, payload: Mapping[str, Any], *, timeout: float, purpose: str, ref: str) -> Answer:
        """Raises RegistryTrouble (not_set)."""
        raise RegistryTrouble(RegistryTrouble.NOT_SET)
