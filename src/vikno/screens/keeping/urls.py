"""Addresses of the screen of keeping."""

from django.urls import path

from vikno.screens.keeping.views import destruction, lying, papers, returned, rules, shelves

app_name = "keeping"

urlpatterns = [
    path("", shelves.home, name="home"),
    path("<slug:code>/", shelves.show, name="shelves"),
    path("<slug:code>/put/<int:case_id>/", shelves.put, name="put"),
    path("<slug:code>/rows/", shelves.rows, name="rows"),
    path("<slug:code>/lying/", lying.show, name="lying"),
    path("<slug:code>/lying/<slug:work>/", lying.act, name="act"),
    path("<slug:code>/returned/", returned.show, name="returned"),
    path("<slug:code>/returned/<int:provider_id>/", returned.take_back, name="take-back"),
    path("<slug:code>/papers/", papers.find, name="papers"),
    path("<slug:code>/papers/<int:filing_id>/", papers.show, name="filing"),
    path("<slug:code>/papers/<int:filing_id>/<slug:kind>/<int:document_id>/", papers.file, name="file"),
    path("<slug:code>/rules/", rules.show, name="rules"),
    path("<slug:code>/destruction/", destruction.show, name="destruction"),
    path("<slug:code>/destruction/<int:list_id>/", destruction.one, name="list"),
    path("<slug:code>/destruction/<int:list_id>/close/", destruction.close, name="close"),
    path("<slug:code>/destruction/<int:list_id>/off/<int:filing_id>/", destruction.take_off, name="take-off"),
    path("<slug:code>/destruction/<int:list_id>/carry-out/", destruction.carry_out, name="carry-out"),
    path("<slug:code>/destruction/<int:list_id>/act.pdf", destruction.act, name="act-pdf"),
]
