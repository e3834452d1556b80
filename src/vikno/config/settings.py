"""Django settings. What an operator may change comes from the environment: docs/operate/settings.md explains each."""

from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from vikno.config import archive, carriers, database, env, secret

PACKAGE = Path(__file__).resolve().parent.parent

DEBUG = env.flag("VIKNO_DEBUG")
DEMO = env.flag("VIKNO_DEMO")
SECRET_KEY = secret.key()
ALLOWED_HOSTS = env.words("VIKNO_HOSTS", "*" if DEMO or DEBUG else "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env.words("VIKNO_ORIGINS")
PUBLIC_ADDRESS = env.text("VIKNO_PUBLIC_ADDRESS")

LOCAL_APPS = [
    f"vikno.apps.{noun}"
    for noun in (
        "journal",
        "live",
        "accounts",
        "catalogue",
        "archive",
        "network",
        "people",
        "staff",
        "payments",
        "notifications",
        "registers",
        "queue",
        "cases",
        "demo",
    )
]
SCREENS = [
    f"vikno.screens.{who}"
    for who in (
        "front",
        "portal",
        "proofs",
        "kiosk",
        "board",
        "desk",
        "intake",
        "office",
        "reception",
        "issue",
        "keeping",
        "money",
        "provider",
        "courier",
        "control",
        "setup",
        "outbox",
        "registers",
        "cards",
        "gallery",
        "entry",
        "stream",
        "api",
    )
]

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django_htmx",
    "procrastinate.contrib.django",
    "vikno.lib",
    *LOCAL_APPS,
    *SCREENS,
]

MIDDLEWARE = [
    "vikno.config.metrics.CountRequests",
    "vikno.config.proxy.VisitorAddress",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "vikno.config.bounds.TooLarge",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "vikno.config.who.WhoMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "vikno.screens.entry.middleware.SecondFactor",
    "axes.middleware.AxesMiddleware",
]
if DEMO:
    MIDDLEWARE.append("vikno.screens.front.middleware.KeepSeat")

ROOT_URLCONF = "vikno.config.urls"
WSGI_APPLICATION = "vikno.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "config" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                *(["vikno.screens.front.context.town"] if DEMO else []),
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "vikno.lib.templatetags.vikno"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {"default": database.settings()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "vikno.config.accounts.Accounts",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "entry:login"
LOGIN_REDIRECT_URL = "entry:home"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "vikno.screens.entry.adapter.ClosedAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ADAPTER = "vikno.screens.entry.adapter.FactorAdapter"
MFA_TOTP_TOLERANCE = 1  # a phone's clock may be half a minute off
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_RATE_LIMITS = {"login": False}  # axes counts failures, for all processes and by person
SECOND_FACTOR = env.choice("VIKNO_SECOND_FACTOR", ("required", "offered", "off"), "off" if DEMO else "offered")
AXES_FAILURE_LIMIT = env.number("VIKNO_LOGIN_FAILURES", 5)
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_LOCKOUT_CALLABLE = "vikno.screens.entry.locks.locked"
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # the hour told to the person stays true
AXES_SENSITIVE_PARAMETERS = ["username", "login", "ip_address", "code", "credential"]

SESSION_ENGINE = "vikno.config.sessions"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = env.flag("VIKNO_HTTPS")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.flag("VIKNO_HTTPS") else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "media-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

LANGUAGE_CODE = "uk"
LANGUAGES = [("uk", _("Ukrainian")), ("en", _("English"))]
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Kyiv"
LOCALE_PATHS = [PACKAGE / "config" / "locale"]

STATIC_URL = "/static/"
STATIC_ROOT = database.static_folder()
STATICFILES_DIRS = [PACKAGE / "config" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    "archive": archive.storage(),
}
CASE_MASK = env.text("VIKNO_CASE_MASK", "{centre}-{service}-{yyyy}-{seq:6}")
ARCHIVE_MOST_MB = env.number("VIKNO_ARCHIVE_MOST_MB", 50)
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MAX_AGE = 0 if DEBUG else 3600

REMEMBER_SECONDS = env.number("VIKNO_REMEMBER_SECONDS", 2)
PRINTERS = "vikno.links.printer.named"  # who answers to a printer's address
PRINTED = database.data_folder() / "printed"  # where the demo printer keeps its pictures
PUSH = "vikno.links.push.carrier"  # who carries letters to browsers
PUSH_LINK = env.text("VIKNO_PUSH_LINK", "webpush")
PUSH_PRIVATE_KEY = env.text("VIKNO_PUSH_PRIVATE_KEY")
PUSH_CONTACT = env.text("VIKNO_PUSH_CONTACT", "mailto:postmaster@localhost")
PUSHED = database.data_folder() / "pushed.jsonl"  # where the demo carrier writes its letters
MAIL = env.text("VIKNO_MAIL", "demo" if DEMO else "")
MAIL_FROM = env.text("VIKNO_MAIL_FROM", "vikno@localhost")
SMS = carriers.sms(demo=DEMO)
MESSENGER = carriers.messenger(demo=DEMO)
POST = carriers.post(demo=DEMO)
OPERATOR = "vikno.links.post.operator"  # which postal operator takes letters and parcels
CARRIERS = carriers.named(
    mail=MAIL, sms=SMS.address, messenger=MESSENGER.address, push=bool(PUSH_PRIVATE_KEY) or PUSH_LINK == "demo"
)
CARRIED = database.data_folder() / "carried"  # where the demo carriers keep what they were given, a file a channel
QUIET_HOURS = carriers.quiet_hours()
MESSAGES_KEPT_DAYS = env.number("VIKNO_MESSAGES_KEPT_DAYS", 180)
REGISTRY = "vikno.links.registry.named"  # who answers for a state register, by its code
REGISTRIES = carriers.registries(demo=DEMO)
REGISTRY_TOKEN = env.text("VIKNO_REGISTRY_TOKEN")
REGISTRY_TIMEOUT = env.number("VIKNO_REGISTRY_TIMEOUT", 10)
ANSWERS_KEPT_DAYS = env.number("VIKNO_ANSWERS_KEPT_DAYS", 30)
SOUNDS = database.data_folder() / "sounds"  # what a centre recorded for its boards: <language>/<key>.mp3, .ogg or .wav

WAITS_REUSE = env.number("VIKNO_WAITS_REUSE", 20)

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

LOGGING_CONFIG = "vikno.config.logs.configure"
LOGGING = {"loggers": {}}  # laid over what logs.py sets; Django calls it only when there is something here
PROXIES = env.number("VIKNO_PROXIES", 0)
METRICS_TOKEN = env.text("VIKNO_METRICS_TOKEN")
CSRF_FAILURE_VIEW = "vikno.config.errors.stale_form"
