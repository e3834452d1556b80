"""State registers by their codes: JSON over HTTP through the centre's adapter to «Трембіта», and a demo of each."""

from django.conf import settings

from vikno.lib.registry import Registry, address
from vikno.links.registry.demo import Demo
from vikno.links.registry.http import Http, NotSet


def named(code: str) -> Registry:
    """The link to one register, as VIKNO_REGISTRIES names it."""
    where = address(code)
    if not where:
        return NotSet()
    return Demo(code) if where == "demo" else Http(where, token=settings.REGISTRY_TOKEN)
