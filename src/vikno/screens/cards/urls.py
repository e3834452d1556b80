"""Addresses of the editor of cards."""

from django.urls import path

from vikno.screens.cards.views import comparing, deciding, editing, preview, services, versions

app_name = "cards"
urlpatterns = [
    path("", services.card_file, name="card_file"),
    path("service/<int:service_id>/", services.show, name="service"),
    path("service/<int:service_id>/draft/", deciding.start, name="start"),
    path("version/<int:version_id>/", versions.show, name="version"),
    path("version/<int:version_id>/confirm/", deciding.confirm, name="confirm"),
    path("version/<int:version_id>/preview/", preview.show, name="preview"),
    path("version/<int:version_id>/application.pdf", preview.application, name="application"),
    path("version/<int:version_id>/finish/", deciding.show, name="finish"),
    path("version/<int:version_id>/submit/", deciding.submit, name="submit"),
    path("version/<int:version_id>/back/", deciding.back, name="back"),
    path("version/<int:version_id>/publish/", deciding.publish, name="publish"),
    path("version/<int:version_id>/withdraw/", deciding.withdraw, name="withdraw"),
    path("version/<int:version_id>/edit/<slug:slug>/", editing.edit, name="edit"),
    path("version/<int:version_id>/since/<int:other_id>/", comparing.show, name="compare"),
]
