"""Which screen answers which address. The error pages stand in errors.py."""

from django.conf.urls.i18n import urlpatterns as languages
from django.urls import include, path

from vikno.config import health, metrics
from vikno.lib import look

SCREENS = [
    ("kiosk/", "kiosk"),
    ("board/", "board"),
    ("desk/", "desk"),
    ("office/", "office"),
    ("intake/", "intake"),
    ("reception/", "reception"),
    ("issue/", "issue"),
    ("keeping/", "keeping"),
    ("money/", "money"),
    ("provider/", "provider"),
    ("courier/", "courier"),
    ("control/", "control"),
    ("setup/", "setup"),
    ("outbox/", "outbox"),
    ("registers/", "registers"),
    ("cards/", "cards"),
    ("gallery/", "gallery"),
    ("entry/", "entry"),
    ("api/", "api"),
    ("proofs/", "proofs"),
    ("", "front"),
    ("", "portal"),
]

urlpatterns = [
    path("health", health.health, name="health"),
    path("ready", health.ready, name="ready"),
    path("metrics", metrics.page, name="metrics"),
    path("language/", include(languages)),
    path("look/", look.choose, name="look"),
    *(path(prefix, include(f"vikno.screens.{who}.urls")) for prefix, who in SCREENS),
]

handler400 = "vikno.config.errors.bad_request"
handler403 = "vikno.config.errors.forbidden"
handler404 = "vikno.config.errors.not_found"
handler500 = "vikno.config.errors.broken"
