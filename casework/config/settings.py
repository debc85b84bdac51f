"""Settings, all from the environment, each read once and typed.

Importing this module starts nothing. Where ``DATABASE_URL`` or ``REDIS_URL`` is not
set, the addresses of the embedded servers are read from the file that the running
supervisor keeps (``.data/servers.json``); see :mod:`casework.servers.addresses`.
"""

import secrets
from pathlib import Path

from bootstrap_wrapper import get_bootstrap_css_dir
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _
from kombu import Queue
from redis.backoff import NoBackoff
from redis.retry import Retry

from casework.config.environment import Environment
from casework.config.logs import logging_settings
from casework.config.mailboxes import read_mailboxes
from casework.config.queues import QUEUES, ROUTES
from casework.config.schedule import write_schedule
from casework.config.sso_settings import provider_settings, read_issuers
from casework.config.strength import (
    refuse_debug_in_public,
    require_named_hosts,
    require_safe_links,
    require_scanner_address,
    require_strong_key,
    require_strong_passwords,
)
from casework.config.surface import apps_of, databases_of, middleware_of, read_surface, urls_of
from casework.servers.addresses import Addresses, find_addresses

BASE_DIR = Path(__file__).resolve().parents[2]
env = Environment()

DATA_DIR = Path(env.str("CASEWORK_DATA", default=str(BASE_DIR / ".data")))
ADDRESSES: Addresses = find_addresses(DATA_DIR)

DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("CASEWORK_DEMO", default=False)
HTTPS = env.bool("CASEWORK_HTTPS", default=False)
SURFACE = read_surface(env.str("CASEWORK_SURFACE", default="all"))
LASTING_SECRET_KEY = env.str("SECRET_KEY", default=ADDRESSES.secret_key)
# Commands that only compute need no key that lasts; the web server refuses to start without.
SECRET_KEY = require_strong_key("SECRET_KEY", LASTING_SECRET_KEY or secrets.token_urlsafe(50))
SECRET_KEY_FALLBACKS = [
    require_strong_key("SECRET_KEY_FALLBACKS", key)
    for key in env.list("SECRET_KEY_FALLBACKS", default=[])
]
ALLOWED_HOSTS = require_named_hosts(
    env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
)
refuse_debug_in_public(debug=DEBUG, hosts=ALLOWED_HOSTS, https=HTTPS)
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
PUBLIC_BASE_URL = env.str("PUBLIC_BASE_URL", default=ADDRESSES.web_url)
require_safe_links(PUBLIC_BASE_URL, https=HTTPS)
if not DEMO:
    require_strong_passwords(ADDRESSES.list_urls())

INSTALLED_APPS = apps_of(SURFACE, [
    "casework.config.apps.CaseworkConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_htmx",
    "django_celery_beat",
    "csp",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
])  # fmt: skip

MIDDLEWARE = middleware_of(SURFACE, [
    "casework.config.request_log.log_requests",
    "casework.config.headers.guard_answers",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "casework.config.body_limits.refuse_oversize",
    "casework.config.body_limits.refuse_unreadable",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "casework.config.whereabouts.name_origin",
    "allauth.account.middleware.AccountMiddleware",
    "casework.config.time_outs.end_sessions",
    "casework.config.second_factor.require_second_factor",
])  # fmt: skip

# Django ships its widgets in both languages of templates; a list of sixty kinds of event to
# choose from is written several times as fast by Jinja's.
FORM_RENDERER = "django.forms.renderers.Jinja2"
ROOT_URLCONF = urls_of(SURFACE)
WSGI_APPLICATION = "casework.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "casework.config.context.day_and_place",
            ],
        },
    }
]

# --- Database: one database, three roles -------------------------------------------
# ``default`` is what the application runs as; ``owner`` only migrates; ``public`` can
# read the live register tables and nothing else. ``snapshot`` is the application's role by a
# second connection, on which a long export reads as at one moment.


def _database(role: str, said: str = "") -> dict:
    """Return Django's settings for one of the three roles, and what is said at each start."""
    settings = env.db_url_config(ADDRESSES.database_url(role))
    if said:
        given = settings.setdefault("OPTIONS", {}).get("options", "")
        settings["OPTIONS"]["options"] = f"{given} {said}".strip()
    settings["ATOMIC_REQUESTS"] = False
    settings["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
    settings["CONN_HEALTH_CHECKS"] = True
    return settings


DATABASES = databases_of(SURFACE, {
    "default": _database("casework_app"),
    "owner": _database("casework_owner"),
    # What a reader asks is found by index, and sooner than other processes could start to help.
    "public": _database(
        "casework_public",
        "-c max_parallel_workers_per_gather=0 -c enable_seqscan=off -c work_mem=16MB",
    ),
    "snapshot": _database("casework_app"),
})  # fmt: skip
DATABASE_ROUTERS = ["casework.config.routers.RoleRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Broker and cache ---------------------------------------------------------------
REDIS_URL = ADDRESSES.redis_url
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "casework",
    },
    # Whole public answers: made anew at once where this is slow or gone.
    "answers": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "answers",
        "OPTIONS": {
            "serializer": "casework.public.kept.Bytes",
            "socket_timeout": 0.25,
            "socket_connect_timeout": 0.25,
            "retry": Retry(NoBackoff(), 0),
        },
    },
}
CELERY_BROKER_URL = ADDRESSES.broker_url
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 3600, "socket_keepalive": True}
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_TIME_LIMIT = 600
CELERY_TASK_SOFT_TIME_LIMIT = 540
CELERY_RESULT_EXPIRES = 3600  # where somebody names a backend; none is used here
CELERY_TIMEZONE = "UTC"
# By urgency: a report of an hour must not keep a reminder from being sent.
CELERY_TASK_QUEUES = [Queue(name) for name in QUEUES]
CELERY_TASK_DEFAULT_QUEUE = "sweeps"
CELERY_TASK_CREATE_MISSING_QUEUES = False
CELERY_TASK_ROUTES = ROUTES
CELERY_BEAT_SCHEDULER = "casework.config.beat:OneBeat"

# --- Signing in ---------------------------------------------------------------------
AUTH_USER_MODEL = "casework.Officer"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
ACCOUNT_ADAPTER = "casework.config.accounts.InvitedOnlyAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = {
    # Counted for an address, and for an account from that address: nobody locks others out.
    "login_failed": "20/m/ip,5/5m/key",
    "reset_password": "10/m/ip",
}
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600  # seconds until the password is asked for again
MFA_ADAPTER = "casework.config.second_factor.EncryptingAdapter"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # addresses are given by an administrator
MFA_TOTP_TOLERANCE = 1  # steps by which a telephone's clock may differ (RFC 6238, 5.2)
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEMO
# Who has the database and not this key can use no second factor of it.
MFA_KEY = env.str("CASEWORK_MFA_KEY", default="")
require_strong_key("CASEWORK_MFA_KEY", MFA_KEY or SECRET_KEY)
SSO_ISSUERS = read_issuers(env.ENVIRON)
SOCIALACCOUNT_PROVIDERS = provider_settings(SSO_ISSUERS)
SOCIALACCOUNT_ADAPTER = "casework.config.single_sign_on.InvitedOfficersAdapter"
SOCIALACCOUNT_STORE_TOKENS = False
SECOND_FACTOR_REQUIRED = env.bool("CASEWORK_SECOND_FACTOR", default=not DEMO)
IDLE_MINUTES = env.int("CASEWORK_IDLE_MINUTES", default=30)
SESSION_HOURS = env.int("CASEWORK_SESSION_HOURS", default=12)
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "my_work"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
SESSION_COOKIE_AGE = SESSION_HOURS * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# --- Safety of pages ----------------------------------------------------------------
TRUSTED_PROXIES = ALLAUTH_TRUSTED_PROXY_COUNT = env.int("CASEWORK_TRUSTED_PROXIES", default=0)
if HTTPS and TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
# A name with __Host- is taken from this host alone, over HTTPS, for every path.
OWN_COOKIE = "__Host-" if HTTPS else ""
SESSION_COOKIE_NAME = f"{OWN_COOKIE}sessionid"
CSRF_COOKIE_NAME = f"{OWN_COOKIE}csrftoken"
LANGUAGE_COOKIE_NAME = f"{OWN_COOKIE}language"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
MOST_BODY_BYTES = env.int("CASEWORK_MOST_MEGABYTES", default=25) * 1_048_576
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440  # bytes of a form without its files
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
DATA_UPLOAD_MAX_NUMBER_FILES = 50
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}

# --- Staff API: what is the same everywhere stands in casework/api/endpoint.py --------
API_READS_A_MINUTE = env.int("CASEWORK_API_READS_A_MINUTE", default=600)
API_WRITES_A_MINUTE = env.int("CASEWORK_API_WRITES_A_MINUTE", default=120)
API_MOST_BYTES = env.int("CASEWORK_API_MOST_BYTES", default=262_144)  # of one request
REST_FRAMEWORK = {"DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema"}
SPECTACULAR_SETTINGS = {
    "TITLE": "Casework staff API",
    "VERSION": "1",
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "PREPROCESSING_HOOKS": ["casework.api.schema.keep_staff"],
    "POSTPROCESSING_HOOKS": ["casework.api.schema.add_what_is_common"],
}

# --- Public API: what is the same everywhere stands in casework/public/api/ ------------
PUBLIC_API_READS_A_MINUTE = env.int("CASEWORK_PUBLIC_API_READS_A_MINUTE", default=600)
PUBLIC_API_DESCRIPTION = {
    "TITLE": "Register of enforcement decisions",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "PREPROCESSING_HOOKS": ["casework.public.api.schema.keep_public"],
    "POSTPROCESSING_HOOKS": ["casework.public.api.schema.add_what_is_common"],
}

# --- Mail ---------------------------------------------------------------------------
# Without EMAIL_URL, mail goes to the local mailbox: a table with a page to read it.
EMAIL_URL = env.str("EMAIL_URL", default="")
if EMAIL_URL:
    vars().update(env.email_url_config(EMAIL_URL))
else:
    EMAIL_BACKEND = "casework.operations.mailbox.LocalMailboxBackend"
# Mail that comes in is fetched where a mailbox is named, and can always be uploaded.
IMAP_MAILBOXES = read_mailboxes(env.str("CORRESPONDENCE_IMAP_URL", default=""))
CELERY_BEAT_SCHEDULE = write_schedule(fetches_mail=bool(IMAP_MAILBOXES))
EMAIL_TIMEOUT = env.int("EMAIL_TIMEOUT", default=20)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="casework@localhost")

# --- Languages, time, files ---------------------------------------------------------
LANGUAGE_CODE = "en-gb"
LANGUAGES = [
    ("en-gb", _("English")),
    ("fr", _("French")),
    ("it", _("Italian")),
    ("de", _("German")),
]
LOCALE_PATHS = [BASE_DIR / "casework" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
MEDIA_ROOT = DATA_DIR / "files"  # no address leads there
FILE_UPLOAD_PERMISSIONS = 0o600
MOST_FILE_BYTES = env.int("CASEWORK_FILE_MEGABYTES", default=20) * 1_048_576
MOST_LETTER_BYTES = env.int("CASEWORK_LETTER_MEGABYTES", default=100) * 1_048_576
PDF_TEXT_SECONDS = env.int("CASEWORK_PDF_SECONDS", default=20)
CLAMD_URL = require_scanner_address(env.str("CLAMD_URL", default=""))
CLAMD_SECONDS = env.int("CLAMD_SECONDS", default=30)
STATICFILES_DIRS = [
    BASE_DIR / "casework" / "static",
    ("bootstrap/css", get_bootstrap_css_dir()),
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True

CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
CRISPY_FAIL_SILENTLY = False

LOGGING = logging_settings(
    level=env.str("LOG_LEVEL", default="WARNING"),
    requests=env.bool("CASEWORK_LOG_REQUESTS", default=not DEMO),
)
