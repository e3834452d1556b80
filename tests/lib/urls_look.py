"""Stop-gap addresses for settings_look."""

from django.conf.urls.i18n import urlpatterns as languages
from django.urls import include, path

from vikno.lib import look

urlpatterns = [path("language/", include(languages)), path("look/", look.choose, name="look"), path("gallery/", include("vikno.screens.gallery.urls"))]
