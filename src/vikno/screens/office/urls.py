"""Addresses of the closed zone: one's own cases, one case, the draw, and what its head sets."""

from django.urls import path

from vikno.screens.office.views import case, draw, mine, people

app_name = "office"

urlpatterns = [
    path("", mine.show, name="mine"),
    path("find/", mine.find, name="find"),
    path("draw/", draw.show, name="draw"),
    path("people/", people.home, name="people_home"),
    path("people/<slug:code>/", people.show, name="people"),
    path("people/<slug:code>/do/", people.act, name="people_act"),
    path("<int:case_id>/", case.show, name="case"),
    path("<int:case_id>/do/", case.act, name="act"),
    path("<int:case_id>/note/", case.note, name="note"),
    path("<int:case_id>/unmask/", case.unmask, name="unmask"),
    path("<int:case_id>/paper/<int:paper_id>/", case.paper, name="paper"),
]
