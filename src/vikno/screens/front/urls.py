"""Addresses of the front: the town or the network, and in a demo its clock and doors."""

from django.urls import path

from vikno.screens.front.views import clock, home, real, seats

app_name = "front"

urlpatterns = [
    path("", home.show, name="home"),
    path("demo/clock/", clock.turn, name="clock"),
    path("demo/seat/", seats.take, name="seat"),
    path("demo/leave/", seats.leave, name="leave"),
    path("demo/real/", real.show, name="real"),
]
