"""All settings, in Django's order; safe when nothing is set. Names and meanings: docs/operations.md."""

import secrets
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.core.exceptions import ImproperlyConfigured

from rrjeti.account_settings import *  # noqa: F403  # what allauth reads
from rrjeti.environment import (
    env,
    env_bool,
    env_choice,
    env_database,
    env_int,
    env_list,
    env_onion,
    env_secret,
    env_secret_bytes,
    env_url,
    env_zone,
    home_folder,
    running_address,
)

PACKAGE = Path(__file__).resolve().parent
BASE_DIR = PACKAGE.parent
HOME = Path(env("RRJETI_HOME") or BASE_DIR / "var").resolve()
PRODUCTION = env_choice("RRJETI_ENV", ("production", "development"), "development") == "production"
DEBUG = env_bool("RRJETI_DEBUG")
TESTING = env_bool("RRJETI_TESTING")
VERSION_DATE = "2026-11-21"


def _secret_key() -> str:
    """The named secret; the embedded default makes one in the home, production refuses to start without."""
    key = env_secret("RRJETI_SECRET_KEY")
    if key and PRODUCTION and (len(key) < 50 or len(set(key)) < 10):
        raise ImproperlyConfigured("RRJETI_SECRET_KEY is too short or too simple for RRJETI_ENV=production: make one with openssl rand -base64 48")
    if key:
        return key
    if PRODUCTION:
        raise ImproperlyConfigured("RRJETI_ENV=production needs RRJETI_SECRET_KEY or RRJETI_SECRET_KEY_FILE.")
    path = HOME / "secret-key"
    if not path.exists():
        home_folder(HOME)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50), encoding="utf-8")
    return path.read_text(encoding="utf-8").strip()


SECRET_KEY = _secret_key()
# Without a public address: where the site of this home listens, so that commands beside it print links that work.
SITE_URL = (
    env_url("RRJETI_SITE_URL", "site", "https://rrjeti.example", ("http", "https")).geturl()
    or running_address(HOME)
    or f"http://127.0.0.1:{env('PORT', '8000')}"
).rstrip("/")
HTTPS = SITE_URL.startswith("https://")
if PRODUCTION and not HTTPS and not (urlsplit(SITE_URL).hostname or "").endswith(".onion"):  # Tor encrypts by itself
    raise ImproperlyConfigured("RRJETI_ENV=production needs RRJETI_SITE_URL=https://… (the address that readers use).")
# Those of this machine are for checks of health that come from beside the site.
ALLOWED_HOSTS = [urlsplit(SITE_URL).hostname or "", *env_list("RRJETI_ALLOWED_HOSTS"), "127.0.0.1", "localhost", "[::1]"]
CSRF_TRUSTED_ORIGINS = [SITE_URL]

INSTALLED_APPS = [
    "rrjeti.ui",
    "rrjeti.audit",
    "rrjeti.outbox",
    "rrjeti.writing",
    "rrjeti.accounts",
    "rrjeti.notifications",
    "rrjeti.provenance",
    "rrjeti.vocabulary",
    "rrjeti.regions",
    "rrjeti.moderation",
    "rrjeti.organisations",
    "rrjeti.portal",
    "rrjeti.library",
    "rrjeti.directory",
    "rrjeti.directory.guide",
    "rrjeti.figures",
    "rrjeti.events",
    "rrjeti.forum",
    "rrjeti.wishes",
    "rrjeti.workgroups",
    "rrjeti.search",
    "rrjeti.api",
    "rrjeti.content",
    "rrjeti.pagestore",
    "rrjeti.operations",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "rrjeti.accounts.apps.EditorsConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "rrjeti.ui.middleware.SafeHeaders",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "rrjeti.ui.middleware.ReadersAddresses",
    "rrjeti.ui.middleware.Language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "rrjeti.accounts.middleware.SignInFirst",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "rrjeti.accounts.middleware.SecondFactor",
    "rrjeti.accounts.middleware.DayOfUse",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "rrjeti.ui.forged.ForgedValues",
    "rrjeti.provenance.refusals.Refusals",
]
ROOT_URLCONF = "rrjeti.urls"
PUBLIC_URLCONF = "rrjeti.public_urls"
WSGI_APPLICATION = "rrjeti.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "rrjeti.ui.context.site",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "rrjeti.ui.templatetags.ui", "rrjeti.ui.templatetags.remembered"],
        },
    }
]

SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=134217728; "
    "PRAGMA journal_size_limit=27103364; PRAGMA cache_size=-16000; PRAGMA temp_store=MEMORY;",
}
DATABASE_URL = env("DATABASE_URL")
if DATABASE_URL:
    DATABASES: dict[str, dict[str, Any]] = {"default": env_database("DATABASE_URL")}
    DATABASES["default"].update({"CONN_MAX_AGE": 0, "ATOMIC_REQUESTS": False})
    DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {"min_size": 2, "max_size": 10, "timeout": 10}
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": HOME / "rrjeti.sqlite3",
            "OPTIONS": SQLITE_OPTIONS,
            "CONN_MAX_AGE": None,
        }
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env("REDIS_URL")
CACHES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 5000}}
}

AUTH_USER_MODEL = "accounts.Person"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
if TESTING:  # a hash that is slow on purpose would be most of the time of the tests
    PASSWORD_HASHERS.insert(0, "django.contrib.auth.hashers.MD5PasswordHasher")
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "/account/sign-in/"  # readers' addresses do not hold the pages of accounts; this one leads to the reader's language
LOGIN_REDIRECT_URL = "account_home"
LOGOUT_REDIRECT_URL = "/"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
SESSION_ENGINE = "rrjeti.accounts.sessions"

# Languages: one line here and one locale folder add a language. The first is the default.
LANGUAGE_CODE = "sq"
LANGUAGES = [("sq", "Shqip"), ("en", "English")]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False  # a new translation is a draft until its words are there
LOCALE_PATHS = [PACKAGE / "locale"]
FORMAT_MODULE_PATH = ["rrjeti.languages.formats"]
USE_THOUSAND_SEPARATOR = True
TIME_ZONE = env_zone("RRJETI_TIME_ZONE", "Europe/Tirane")
USE_TZ = True
COUNTRY = env("RRJETI_COUNTRY", "AL")

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = HOME / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage" if DEBUG or TESTING else "rrjeti.ui.storage.HashedStaticFiles"
    },
}
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # the form of the guide has about 1,400
UPLOAD_MAX_BYTES = env_int("RRJETI_UPLOAD_MAX_MB", 50, 1) * 1024 * 1024
GROUP_FILES_MAX_BYTES = env_int("RRJETI_GROUP_FILES_MAX_MB", 500, 1) * 1024 * 1024  # of one working group, old versions included

EMAIL_URL = env_url("EMAIL_URL", "mail server", "smtp+tls://user:password@host:587")
EMAIL_BACKEND = "rrjeti.outbox.backend.EmailBackend"  # keeps each e-mail; the worker sends it through the transport
OUTBOX_TRANSPORT = f"django.core.mail.backends.{'smtp' if EMAIL_URL.hostname else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = HOME / "outbox"
EMAIL_HOST, EMAIL_PORT = EMAIL_URL.hostname or "localhost", EMAIL_URL.port or 587
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = EMAIL_URL.username or "", env_secret("RRJETI_EMAIL_PASSWORD") or EMAIL_URL.password or ""
EMAIL_USE_TLS = EMAIL_URL.scheme in {"smtp+tls", "submission"}
EMAIL_TIMEOUT = 15  # seconds; a silent server shall not hold up the worker
DEFAULT_FROM_EMAIL = env("RRJETI_FROM_EMAIL", "rrjeti@localhost")

SECRET_KEY_FALLBACKS = env_list("RRJETI_SECRET_KEY_FALLBACKS")
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_AGE = None  # ends with the browser
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 63072000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_SSL_REDIRECT = HTTPS and not env_bool("RRJETI_BEHIND_TLS_PROXY")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env_bool("RRJETI_BEHIND_TLS_PROXY") else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
ADMIN_PREFIX = "admin/"
_STRICT = {
    "default-src": [SELF], "base-uri": [SELF], "form-action": [SELF], "frame-ancestors": [NONE], "object-src": [NONE],
}  # fmt: skip
CONTENT_SECURITY_POLICY = {"DIRECTIVES": _STRICT}
# Wagtail's editor brings inline scripts and styles of its own; only its prefix, behind sign-in, is looser.
ADMIN_CSP = {
    **_STRICT,
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "frame-ancestors": [SELF],
    "img-src": [SELF, "data:", "blob:"],
}
CONTACT = env("RRJETI_CONTACT")
SOURCE_URL = env_url("RRJETI_SOURCE_URL", "website", "https://code.example/rrjeti", ("https", "http")).geturl()
SECURITY_CONTACT = env("RRJETI_SECURITY_CONTACT", DEFAULT_FROM_EMAIL)

TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "ENQUEUE_ON_COMMIT": True}}
PAGE_STORE = env_bool("RRJETI_PAGE_STORE", not DEBUG)
QUICK_EXIT_URL = env_url("RRJETI_QUICK_EXIT_URL", "website", "https://weather.example/", ("https", "http"), "https://sq.wikipedia.org/").geturl()
ONION_ADDRESS = env_onion("RRJETI_ONION_ADDRESS")
WORKER_PERIODIC = env_bool("RRJETI_WORKER_PERIODIC", True)
VAPID_KEY, PUSH_HOSTS = env_secret_bytes("RRJETI_VAPID_KEY", 32), env_list("RRJETI_PUSH_HOSTS")  # without a key one is made in the home
LINK_CHECK_ENABLED = env_bool("RRJETI_LINK_CHECK", True)

WAGTAIL_SITE_NAME = "Rrjeti"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_DATE_FORMAT, WAGTAIL_DATETIME_FORMAT = "%d.%m.%Y", "%d.%m.%Y %H:%M"
WAGTAIL_ENABLE_UPDATE_CHECK = WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []  # nothing is fetched from another site
WAGTAILIMAGES_IMAGE_FORM_BASE = "rrjeti.portal.image_forms.WholeImageForm"
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "rrjeti.search.wagtail_backend" if DATABASE_URL else "wagtail.search.backends.database"}}
WAGTAIL_WORKFLOW_ENABLED = True
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILADMIN_LOGIN_URL = "/account/sign-in/"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env_choice("RRJETI_LOG_LEVEL", ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"), "WARNING")},
    # A forged Host header is answered with 400; whoever sends it shall not fill the log.
    "loggers": {"django.security.DisallowedHost": {"handlers": ["console"], "level": "CRITICAL", "propagate": False}},
}
SILENCED_SYSTEM_CHECKS = [] if HTTPS else ["security.W004", "security.W008", "security.W012", "security.W016"]
