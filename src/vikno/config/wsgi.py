"""The pages for a WSGI server: `vikno serve --pages`, for production behind a proxy."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vikno.config.settings")
application = get_wsgi_application()
