"""Addresses of the programming interface; a new version gets a new number, the old one stays.

No `app_name` here: the interface finds its own addresses by the namespace of its version.
"""

from django.urls import path

from vikno.screens.api.interface import api

urlpatterns = [path("v1/", api.urls)]
