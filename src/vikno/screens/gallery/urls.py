"""Addresses of the gallery."""

from django.urls import path

from vikno.screens.gallery.views import parts

app_name = "gallery"
urlpatterns = [path("", parts.gallery, name="home")]
