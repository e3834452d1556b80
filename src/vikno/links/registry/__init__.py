"""State registers by their codes: JSON over HTTP through the centre's adapter to «Трембіта», and a demo of each."""

from django.conf import settings

from vikno.lib.registry import Registry
from vikno.links.registry.demo import Demo
from vikno.links.registry.http import Http, NotSet


def named(code: str) -> Registry:
    """The link to one register, as VIKNO_REGISTRIES names it."""
    address = settings.REGISTRIES.get(code) or settings.REGISTRIES.get("*", "")
    if not address:
        return NotSet()
    return Demo(code) if address == "demo" else Http(address, token=settings.REGISTRY_TOKEN)
