"""Addresses of the programming interface; a new version gets a new number, the old one stays."""

from django.urls import path

from vikno.screens.api.interface import api

app_name = "api"
urlpatterns = [path("v1/", api.urls)]
