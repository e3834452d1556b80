"""Addresses of the intake."""

from datetime import date

from django.urls import path, register_converter

from vikno.screens.intake.views import (
    after,
    bring,
    contents,
    ending,
    filings,
    home,
    paper,
    party,
    person,
    registers,
    work,
)

app_name = "intake"


class Day:
    """A day of an address, 2026-11-17."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        return value.isoformat()


register_converter(Day, "intake_day")

urlpatterns = [
    path("", home.home, name="home"),
    path("open/", home.start, name="open"),
    path("services/", home.services, name="services"),
    path("filings/", filings.journal, name="journal"),
    path("filings/journal/<slug:code>/<intake_day:day>/", contents.journal, name="journal_print"),
    path("filings/<int:filing_id>/case-sheet/<int:position>/", contents.case_sheet, name="case_sheet"),
    path("filings/<int:filing_id>/", filings.filing, name="filing"),
    path("filings/<int:filing_id>/registered/", ending.registered, name="registered"),
    path("filings/<int:filing_id>/bring/", bring.bring, name="bring"),
    path("filings/<int:filing_id>/withdraw/", after.withdraw, name="withdraw"),
    path("filings/<int:filing_id>/note/", after.note, name="note"),
    path("filings/<int:filing_id>/description/", contents.description, name="description"),
    path("filings/<int:filing_id>/content/<int:blob_id>/", contents.of_filing, name="filing_content"),
    path("<int:intake_id>/", work.begin, name="intake"),
    path("<int:intake_id>/find/", person.find, name="find"),
    path("<int:intake_id>/choose/", person.choose, name="choose"),
    path("<int:intake_id>/add/<slug:kind>/", party.add, name="add"),
    path("<int:intake_id>/document/", party.document, name="document"),
    path("<int:intake_id>/agent/", person.agent, name="agent"),
    path("<int:intake_id>/authority/<int:agent_id>/", party.authority, name="authority"),
    path("<int:intake_id>/in-person/", person.in_person, name="in_person"),
    path("<int:intake_id>/service/add/", work.add_service, name="add_service"),
    path("<int:intake_id>/service/remove/", work.remove_service, name="remove_service"),
    path("<int:intake_id>/application/<int:position>/", contents.application, name="application"),
    path("<int:intake_id>/content/<int:blob_id>/", contents.of_intake, name="content"),
    path("<int:intake_id>/register/", ending.register, name="register"),
    path("<int:intake_id>/ask/", registers.ask, name="ask"),
    path("<int:intake_id>/on-paper/", paper.take, name="on_paper"),
    path("<int:intake_id>/card/", party.card, name="card"),
    path("<int:intake_id>/drop/", ending.drop, name="drop"),
    path("<int:intake_id>/<slug:step>/", work.step, name="step"),
]
