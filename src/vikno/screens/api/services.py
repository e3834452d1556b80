"""Finding a service."""

from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import Field

from vikno.apps.catalogue import queries as catalogue
from vikno.apps.network import queries as network
from vikno.screens.api import branches
from vikno.screens.api.schemas import Code, Language, Problem, ServiceOut

router = Router(tags=["services"])


@router.get(
    "/", response={200: list[ServiceOut], 404: Problem, 422: Problem}, summary="Search by name or everyday words"
)
def search(
    request: HttpRequest,
    q: Annotated[str, Field(min_length=1, max_length=100, pattern=r"^[^\x00]*$")],
    language: Language = "uk",
    limit: int = Query(8, ge=1, le=30),
    branch: Code | None = None,
):
    """Services that fit the words, best first; typing errors and the wrong layout are forgiven.

    With `branch`, only those that it gives.
    """
    given = network.given(branches.find(branch).pk) if branch else None
    hits = catalogue.search(q, lang=language, limit=limit, branch_services=given)
    return [
        {"code": hit.service.code, "name": hit.service.name, "letter": hit.service.letter, "also": hit.also}
        for hit in hits
    ]
