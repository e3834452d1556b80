"""Addresses of the proofs: a page for each kind, and beside it the same as files, `<kind>.jsonl`, `<kind>/….jsonl`."""

from django.urls import path

from vikno.screens.proofs.views import draws, home, journal

app_name = "proofs"

urlpatterns = [
    path("", home.show, name="home"),
    path("journal/", journal.show, name="journal"),
    path("journal.jsonl", journal.lines, name="journal_lines"),
    path("draws/", draws.show, name="draws"),
    path("draws/<slug:code>/<str:day>.jsonl", draws.lines, name="draw_lines"),
]
