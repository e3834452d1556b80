"""Carriers that several links share: a demo that keeps what it was given, and any gateway that takes JSON.

The template of what a gateway takes is JSON whose texts may name {address}, {body}, {title} and {ref}.
"""

import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any, Protocol

from django.conf import settings

from vikno.lib import gateway
from vikno.lib.sending import NotSent, Parcel, Refused, Unsure

PATIENCE = 15  # seconds


class Demo:
    """Appends each message as a line of JSON to `<channel>.jsonl` in `settings.CARRIED`, and sends nothing anywhere."""

    def __init__(self, channel: str, *, refuses: Callable[[str], bool]) -> None:
        self.channel, self.refuses = channel, refuses

    def send(self, parcel: Parcel) -> str:
        """Raises Refused for an address the demo takes for a wrong one, NotSent when the file cannot be written."""
        if self.refuses(parcel.address):
            raise Refused("the demo takes this address for a wrong one")
        folder = Path(settings.CARRIED)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with (folder / f"{self.channel}.jsonl").open("a", encoding="utf-8") as kept:
                kept.write(json.dumps(asdict(parcel), ensure_ascii=False) + "\n")
        except OSError as error:
            raise NotSent(str(error)) from error
        return f"demo-{parcel.ref}"


class Setting(Protocol):
    """What is set of a gateway (config.carriers.Gateway)."""

    address: str
    token: str
    body: str
    ref: str


class Json:
    """A gateway that takes JSON by POST and answers JSON. 2xx is taken; 400, 404, 413 and 422 are refused for ever."""

    def __init__(self, setting: Setting, *, patience: float = PATIENCE) -> None:
        self.setting, self.patience = setting, patience

    def send(self, parcel: Parcel) -> str:
        """Raises Refused, NotSent (no connection, our key refused, too many, broken), Unsure (nobody answered)."""
        headers = {"Authorization": f"Bearer {self.setting.token}"} if self.setting.token else {}
        try:
            sent = filled(json.loads(self.setting.body), asdict(parcel))
            reply = gateway.post(self.setting.address, sent, headers=headers, timeout=self.patience)
        except gateway.NeverLeft as error:
            raise NotSent(str(error)) from error
        except gateway.NoAnswer as error:
            raise Unsure(str(error)) from error
        except (ValueError, KeyError) as error:
            raise NotSent(f"the gateway is set wrongly: {error}") from error
        if reply.status in _REFUSED:
            raise Refused(f"{reply.status}: {reply.text}")
        if reply.status in _MAYBE:
            raise Unsure(f"{reply.status}: {reply.text}")
        if not 200 <= reply.status < 300:
            raise NotSent(f"{reply.status}: {reply.text}")
        return found_in(reply.json, self.setting.ref)


_REFUSED = {400, 404, 413, 422}
_MAYBE = {502, 504}  # a proxy lost the gateway behind it


def filled(template: Any, values: dict[str, str]) -> Any:
    """The template with the places in its texts filled. Raises KeyError for a place nobody knows."""
    if isinstance(template, dict):
        return {key: filled(value, values) for key, value in template.items()}
    if isinstance(template, list):
        return [filled(value, values) for value in template]
    if not isinstance(template, str):
        return template
    return template.format_map(values)


def found_in(answer: Any, path: str) -> str:
    """The text at a path such as `messages.0.id` in an answer; empty when it is not there."""
    for part in path.split("."):
        if isinstance(answer, dict):
            answer = answer.get(part)
        elif isinstance(answer, list) and part.isdigit() and int(part) < len(answer):
            answer = answer[int(part)]
        else:
            return ""
    return str(answer) if isinstance(answer, str | int) else ""
