"""Addresses of the reception."""

from django.urls import path

from vikno.screens.reception.views import care, desk, papers, pauses, printers, tickets

app_name = "reception"
urlpatterns = [
    path("", desk.home, name="home"),
    path("<slug:code>/", desk.show, name="desk"),
    path("<slug:code>/give/", tickets.give, name="give"),
    path("<slug:code>/ticket/<int:ticket_id>/here/", tickets.here, name="here"),
    path("<slug:code>/ticket/<int:ticket_id>/cancel/", tickets.cancel, name="cancel"),
    path("<slug:code>/ticket/<int:ticket_id>/add/", tickets.add, name="add"),
    path("<slug:code>/ticket/<int:ticket_id>/print/", tickets.print_again, name="print"),
    path("<slug:code>/help/<int:help_id>/", care.go, name="help"),
    path("<slug:code>/papers/<int:service_id>/", papers.show, name="papers"),
    path("<slug:code>/printer/", printers.choose, name="printer"),
    path("<slug:code>/pause/", pauses.pause, name="pause"),
    path("<slug:code>/resume/", pauses.resume, name="resume"),
]
