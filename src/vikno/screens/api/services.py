"""Finding a service."""

from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import Field

from vikno.apps.catalogue import queries as catalogue
from vikno.screens.api.schemas import Language, ServiceOut

router = Router(tags=["services"])


@router.get("/", response=list[ServiceOut], summary="Search by name or everyday words")
def search(
    request: HttpRequest,
    q: Annotated[str, Field(min_length=1, max_length=100, pattern=r"^[^\x00]*$")],
    language: Language = "uk",
    limit: int = Query(8, ge=1, le=30),
):
    """Services that fit the words, best first; typing errors and the wrong keyboard layout are forgiven."""
    hits = catalogue.search(q, lang=language, limit=limit)
    return [
        {"code": hit.service.code, "name": hit.service.name, "letter": hit.service.letter, "also": hit.also}
        for hit in hits
    ]
