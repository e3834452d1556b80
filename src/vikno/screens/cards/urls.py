"""Addresses of the editor of cards: services, and beside them packages of services."""

from django.urls import include, path

from vikno.screens.cards.subject import PACKAGES, SERVICES, Subject
from vikno.screens.cards.views import (
    amounts,
    comparing,
    deciding,
    editing,
    packages,
    preview,
    services,
    starting,
    versions,
)

app_name = "cards"


def _draft(of: Subject) -> list:
    """The pages of a draft and of its difference, the same for services and packages."""
    given = {"of": of}
    return [
        path("version/<int:version_id>/finish/", deciding.show, given, name="finish"),
        path("version/<int:version_id>/submit/", deciding.submit, given, name="submit"),
        path("version/<int:version_id>/back/", deciding.back, given, name="back"),
        path("version/<int:version_id>/publish/", deciding.publish, given, name="publish"),
        path("version/<int:version_id>/withdraw/", deciding.withdraw, given, name="withdraw"),
        path("version/<int:version_id>/edit/<slug:slug>/", editing.edit, given, name="edit"),
        path("version/<int:version_id>/since/<int:other_id>/", comparing.show, given, name="compare"),
    ]


_packages = [
    path("", packages.card_file, name="card_file"),
    path("new/", packages.add, name="add"),
    path("<int:owner_id>/", services.show, {"of": PACKAGES}, name="owner"),
    path("<int:package_id>/draft/", packages.start, name="start"),
    path("version/<int:version_id>/preview/", packages.preview, name="preview"),
    *_draft(PACKAGES),
]

urlpatterns = [
    path("", services.card_file, name="card_file"),
    path("service/<int:owner_id>/", services.show, {"of": SERVICES}, name="owner"),
    path("service/<int:service_id>/draft/", starting.start, name="start"),
    path("version/<int:version_id>/", versions.show, name="version"),
    path("version/<int:version_id>/confirm/", starting.confirm, name="confirm"),
    path("version/<int:version_id>/preview/", preview.show, name="preview"),
    path("version/<int:version_id>/application.pdf", preview.application, name="application"),
    *_draft(SERVICES),
    path("packages/", include((_packages, "packages"))),
    path("amounts/", amounts.show, name="amounts"),
    path("amounts/<int:amount_id>/confirm/", amounts.confirm, name="amount_confirm"),
    path("amounts/<int:amount_id>/withdraw/", amounts.withdraw, name="amount_withdraw"),
]
