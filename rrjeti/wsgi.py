"""What the page server runs: our own static files, packed, and the page store in front of Django.

Nothing that is loaded here is thrown away while the process lives, so the collector of garbage waits until all of it is there and never
looks at it again: a quarter off the start, and no request that pauses for a tenth of a second.
"""

import gc
import os

gc.disable()

from django.core.wsgi import get_wsgi_application  # noqa: E402

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rrjeti.settings")

from django.conf import settings  # noqa: E402
from django.urls import get_resolver  # noqa: E402
from whitenoise import WhiteNoise  # noqa: E402

from rrjeti.pagestore.wsgi import PageStore  # noqa: E402

django_application = get_wsgi_application()
get_resolver(settings.PUBLIC_URLCONF).url_patterns  # noqa: B018
application = PageStore(django_application) if settings.PAGE_STORE else django_application
look = settings.STATIC_ROOT / "ui"
if look.is_dir():
    application = WhiteNoise(
        application, root=look, prefix="/static/ui/", max_age=3600, immutable_file_test=r"\.[0-9a-f]{12}\.", allow_all_origins=False
    )

gc.freeze()
gc.enable()
