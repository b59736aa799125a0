"""What the page server runs: the page store in front of Django."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rrjeti.settings")

from django.conf import settings  # noqa: E402

from rrjeti.pagestore.wsgi import PageStore  # noqa: E402

django_application = get_wsgi_application()
application = PageStore(django_application) if settings.PAGE_STORE else django_application
