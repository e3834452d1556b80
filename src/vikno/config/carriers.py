"""Which link carries which channel, and which answers for a state register, from the environment."""

import json
from dataclasses import dataclass
from datetime import time

from django.core.exceptions import ImproperlyConfigured

from vikno.config import env


@dataclass(frozen=True, slots=True)
class Gateway:
    """A gateway of JSON over HTTP: `body` is the template of what is posted, `ref` the field of its own number."""

    address: str
    token: str
    body: str
    ref: str


BODY = '{"to": "{address}", "text": "{body}", "ref": "{ref}"}'


def sms(*, demo: bool) -> Gateway:
    """The gateway of SMS; its address `demo` keeps messages in a file."""
    return Gateway(
        env.text("VIKNO_SMS", "demo" if demo else ""),
        token=env.text("VIKNO_SMS_TOKEN"),
        body=_template("VIKNO_SMS_BODY", env.text("VIKNO_SMS_BODY", BODY)),
        ref=env.text("VIKNO_SMS_REF", "id"),
    )


def messenger(*, demo: bool) -> Gateway:
    """The gateway of a messenger, or its demo."""
    return Gateway(
        env.text("VIKNO_MESSENGER", "demo" if demo else ""),
        token=env.text("VIKNO_MESSENGER_TOKEN"),
        body=_template("VIKNO_MESSENGER_BODY", env.text("VIKNO_MESSENGER_BODY", BODY)),
        ref=env.text("VIKNO_MESSENGER_REF", "id"),
    )


def post(*, demo: bool) -> Gateway:
    """The adapter of a postal operator, or its demo; it has a form of its own."""
    return Gateway(env.text("VIKNO_POST", "demo" if demo else ""), env.text("VIKNO_POST_TOKEN"), body="", ref="")


def _template(name: str, text: str) -> str:
    """A template that is JSON. Raises ImproperlyConfigured."""
    try:
        json.loads(text)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} is not JSON: {error}.") from None
    return text


def named(*, mail: str, sms: str, messenger: str, push: bool) -> dict[str, str]:
    """By channel: who carries it. A channel without an address is left out."""
    links = {
        "mail": ("vikno.links.mail.carrier", mail),
        "sms": ("vikno.links.sms.carrier", sms),
        "messenger": ("vikno.links.messenger.carrier", messenger),
        "push": ("vikno.links.push.outbox.carrier", push),
    }
    return {channel: link for channel, (link, is_set) in links.items() if is_set}


def quiet_hours() -> str:
    """VIKNO_QUIET_HOURS as «21:00-08:00», `off` as nothing. Raises ImproperlyConfigured for anything else."""
    raw = env.text("VIKNO_QUIET_HOURS", "21:00-08:00").strip()
    if raw.lower() == "off":
        return ""
    try:
        begins, ends = (time.fromisoformat(part.strip()) for part in raw.split("-"))
    except ValueError:
        raise ImproperlyConfigured(f"VIKNO_QUIET_HOURS is {raw!r}: write 21:00-08:00 or off.") from None
    return f"{begins:%H:%M}-{ends:%H:%M}"


def registries(*, demo: bool) -> dict[str, str]:
    """VIKNO_REGISTRIES as code → address (`dracs=https://…,edr=https://…`); `*` stands for all not named."""
    pairs = [word.partition("=") for word in env.words("VIKNO_REGISTRIES", "*=demo" if demo else "")]
    wrong = [code for code, _, address in pairs if not address]
    if wrong:
        raise ImproperlyConfigured(f"VIKNO_REGISTRIES: {wrong[0]!r} has no address; write code=address.")
    return {code.strip(): address.strip() for code, _, address in pairs}
