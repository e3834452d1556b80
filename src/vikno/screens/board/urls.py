"""Addresses of the board."""

from django.urls import path

from vikno.screens.board.views import pairing, screen, settings, sounds

app_name = "board"
urlpatterns = [
    path("", screen.show, name="screen"),
    path("alive/", screen.alive, name="alive"),
    path("pair/", pairing.pair, name="pair"),
    path("settings/", settings.settings, name="settings"),
    path("sound/<str:language>/<str:key>", sounds.sound, name="sound"),
]
