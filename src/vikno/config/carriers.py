"""Which link carries which channel, and which answers for a state register, from the environment."""

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


def gateway(name: str, *, demo: bool) -> Gateway:
    """The gateway set by VIKNO_<name>, with _TOKEN, _BODY and _REF; its address `demo` keeps messages in a file."""
    return Gateway(
        address=env.text(f"VIKNO_{name}", "demo" if demo else ""),
        token=env.text(f"VIKNO_{name}_TOKEN"),
        body=env.text(f"VIKNO_{name}_BODY", '{"to": "{address}", "text": "{body}", "ref": "{ref}"}'),
        ref=env.text(f"VIKNO_{name}_REF", "id"),
    )


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
