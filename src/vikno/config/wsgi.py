"""The pages for a WSGI server: `vikno serve --pages`, for production behind a proxy."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vikno.config.settings")
application = get_wsgi_application()
get_resolver().url_patterns  # noqa: B018  every screen is imported before the first visitor, not by them
