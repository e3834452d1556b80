"""Addresses of the control room."""

from django.urls import path

from vikno.screens.control.views import acts, counters, journal, policy, room

app_name = "control"
urlpatterns = [
    path("", room.home, name="home"),
    path("<slug:code>/", room.show, name="room"),
    path("<slug:code>/pause/", acts.pause, name="pause"),
    path("<slug:code>/resume/", acts.resume, name="resume"),
    path("<slug:code>/seat/", acts.seat, name="seat"),
    path("<slug:code>/release/", acts.release, name="release"),
    path("<slug:code>/break/", acts.end_break, name="end_break"),
    path("<slug:code>/use/", acts.use, name="use"),
    path("<slug:code>/counters/", counters.show, name="counters"),
    path("<slug:code>/order/", policy.show, name="policy"),
    path("<slug:code>/journal/", journal.show, name="journal"),
]
