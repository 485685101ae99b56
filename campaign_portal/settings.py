"""Settings of the portal: one file, driven by the environment.

Without any variable set, the portal runs embedded: SQLite, a Celery broker that
needs no server, files under ``var/``. `.env.example` lists every variable.
"""

from datetime import timedelta
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from campaign_portal.secret import stored_secret_key

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
env.read_env(BASE_DIR / ".env")

VAR_DIR = env.path("VAR_DIR", default=str(BASE_DIR / "var"))
VAR_DIR = Path(VAR_DIR)
# Passwords, sessions and mails lie there: for its owner alone.
VAR_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env("SECRET_KEY", default="") or stored_secret_key(VAR_DIR / "secret.key")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
# Where mails lead to. Without it they lead to where the request came to (see unions.checks).
SITE_ADDRESS = env("SITE_ADDRESS", default="").rstrip("/")
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
VERSION = "0.1"

# Demo accounts and their passwords exist only where the demo was loaded.
DEMO = env.bool("DEMO", default=False)
DEMO_PASSWORD = env("DEMO_PASSWORD", default="congdoan2028")

INSTALLED_APPS = [
    "core",
    "unions",
    "emulation",
    "pledges",
    "guidance",
    "activities",
    "exemplars",
    "inspections",
    "rewards",
    "reports",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "allauth",
    "allauth.account",
    "axes",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "core.middleware.read_as_utf8",
    "core.middleware.no_store_when_signed_in",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "unions.accounts.middleware.acting_post",
    "campaign_portal.duty_counts.forget_what_is_posted",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "campaign_portal.urls"
WSGI_APPLICATION = "campaign_portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "campaign_portal.context.frame",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "core.templatetags.vi",
                "core.templatetags.look",
            ],
        },
    }
]

FORM_RENDERER = "core.form_renderer.FormRenderer"

# --- Data ---------------------------------------------------------------------

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'portal.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # IMMEDIATE: a transaction that reads first and writes later would otherwise fail as locked.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=20000;"
        ),
    }
elif DATABASES["default"]["ENGINE"].endswith("postgresql"):
    # Pages ask short questions. Where the planner overrates one, which it does of tables that it
    # has not counted yet, compiling it costs a second, and saves none.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("options", "-c jit=off")
DATABASES["default"].setdefault("CONN_MAX_AGE", env.int("CONN_MAX_AGE", default=600))
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": env.cache_url("CACHE_URL", default=f"filecache://{VAR_DIR / 'cache'}")}

MEDIA_ROOT = Path(env("MEDIA_DIR", default=str(VAR_DIR / "files")))
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 5
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "core.uploads.BoundedFileHandler",
]
UPLOAD_MAX_BYTES = env.int("UPLOAD_MAX_BYTES", default=10 * 1024 * 1024)
UNION_QUOTA_BYTES = env.int("UNION_QUOTA_BYTES", default=500 * 1024 * 1024)
IMPORT_QUOTA_BYTES = env.int("IMPORT_QUOTA_BYTES", default=200 * 1024 * 1024)
IMPORT_KEEP_DAYS = env.int("IMPORT_KEEP_DAYS", default=30)
ACCEL_REDIRECT_PREFIX = env("ACCEL_REDIRECT_PREFIX", default="")
SCANNER_URL = env("SCANNER_URL", default="")

# --- Accounts -----------------------------------------------------------------

AUTH_USER_MODEL = "unions.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "unions.accounts.sign_in.AccountBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "unions.accounts.passwords.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": "unions.accounts.passwords.NotPersonal"},
    {"NAME": "unions.accounts.passwords.NotCommon"},
    {"NAME": "unions.accounts.passwords.NotNumeric"},
]
PASSWORD_RESET_TIMEOUT = 24 * 3600
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "start"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_ADAPTER = "unions.accounts.sign_in.ClosedAdapter"
ACCOUNT_FORMS = {
    "login": "unions.forms.accounts.SignInForm",
    "change_password": "unions.forms.accounts.ChangePasswordForm",
    "reset_password": "unions.forms.accounts.ForgottenPasswordForm",
    "reset_password_from_key": "unions.forms.accounts.ResetPasswordForm",
}
ACCOUNT_LOGOUT_REDIRECT_URL = "start"
ACCOUNT_PREVENT_ENUMERATION = True
# An office shares one address: failures count per account, limits per address are wide.
ACCOUNT_RATE_LIMITS = {
    "login": "300/m/ip",
    "login_failed": "150/m/ip",
    "change_password": "10/m/user",
    "reset_password": "60/m/ip,5/h/key",
    "reset_password_from_key": "60/m/ip",
    "activate": "60/m/ip",
    # A result's page without an account: many scan the same notice board's code.
    "result_notice": "300/m/ip",
    # Signing the Five No's: a hall of 500 shares an address.
    "sign_session": "1200/m/ip",
    "sign_receipt": "300/m/ip",
}
# How many names that are not found, within how many seconds, per session and address: in a hall
# of 500 somebody mistypes now and then.
SIGN_MISSES = (60, 600)
# How long a slip or a mailed link lets a person set the first, or a new, password.
INVITATION_DAYS = env.int("INVITATION_DAYS", default=14)
AXES_FAILURE_LIMIT = env.int("AXES_FAILURE_LIMIT", default=7)
AXES_COOLOFF_TIME = timedelta(minutes=15)
# Trying during the lock doesn't make it longer: the page has said until when it lasts.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_HANDLER = "unions.accounts.lockout.AccountLockout"
AXES_USERNAME_CALLABLE = "unions.accounts.lockout.account_name"
AXES_LOCKOUT_CALLABLE = "unions.accounts.lockout.locked_out"
AXES_RESET_ON_SUCCESS = True
# A failure's row keeps what was sent: a mistyped code of a slip is nearly the right one.
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "code"]
AXES_ENABLE_ACCESS_FAILURE_LOG = False
AXES_VERBOSE = False
SILENCED_SYSTEM_CHECKS = ["axes.W006"]  # on purpose, see the comment above

SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"

# --- Words and time -----------------------------------------------------------

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Tiếng Việt"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_THOUSAND_SEPARATOR = False

# --- Static files -------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
# collectstatic packs each file: a first page over a slow line comes several times sooner.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = env.bool("STATIC_FROM_SOURCE", default=True)
WHITENOISE_MAX_AGE = 3600

# --- Safety on the web --------------------------------------------------------

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
        "manifest-src": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
HTTPS = env.bool("HTTPS", default=False)
if HTTPS:
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 31536000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
    if env.bool("BEHIND_PROXY", default=False):
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
        ALLAUTH_TRUSTED_PROXY_COUNT = 1
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "core.views.csrf_failure"

# --- Mail ---------------------------------------------------------------------

EMAIL_FILE_PATH = VAR_DIR / "outbox"
vars().update(env.email_url("EMAIL_URL", default="filemail://"))
EMAIL_FILE_PATH = VAR_DIR / "outbox" if "EMAIL_URL" not in env.ENVIRON else EMAIL_FILE_PATH
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="cong-thi-dua@localhost")

# --- Jobs ---------------------------------------------------------------------

BROKER_URL = env("BROKER_URL", default="filesystem://")
CELERY_BROKER_URL = BROKER_URL
if BROKER_URL.startswith("filesystem://"):
    CELERY_BROKER_URL = "filesystem://localhost"  # kombu warns each time when no host is named
    QUEUE_DIR = VAR_DIR / "queue"
    for folder in ("messages", "control"):
        (QUEUE_DIR / folder).mkdir(parents=True, exist_ok=True)
    # Without a polling interval kombu looks once a second: seven times slower.
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(QUEUE_DIR / "messages"),
        "data_folder_out": str(QUEUE_DIR / "messages"),
        "control_folder": str(QUEUE_DIR / "control"),
        "polling_interval": 0.1,
    }
else:
    # A web request must not hang on a queue that is down: the sweeper wakes the job later.
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "socket_connect_timeout": 2,
        "socket_timeout": 10,
        "visibility_timeout": 3600,
    }
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0.2}
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_CONCURRENCY = env.int("WORKER_CONCURRENCY", default=2)
CELERY_WORKER_MAX_TASKS_PER_CHILD = 200
# A handler that hangs must not hold its worker for ever; the row says what comes next.
CELERY_TASK_TIME_LIMIT = 1800
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "beat-schedule")
JOB_LEASE_SECONDS = env.int("JOB_LEASE_SECONDS", default=60)
JOB_SWEEP_SECONDS = env.int("JOB_SWEEP_SECONDS", default=15)
CELERY_BEAT_SCHEDULE = {
    "sweep-jobs": {
        "task": "core.tasks.sweep_jobs",
        "schedule": JOB_SWEEP_SECONDS,
        "options": {"expires": JOB_SWEEP_SECONDS},
    },
    "scan-waiting-files": {
        "task": "core.tasks.scan_waiting_files",
        "schedule": 300,
        "options": {"expires": 300},
    },
    "put-due-reorganizations-in-force": {
        "task": "unions.tasks.put_due_reorganizations_in_force",
        "schedule": 600,
        "options": {"expires": 600},
    },
    "purge-imports": {
        "task": "unions.tasks.purge_imports",
        "schedule": 3600,
        "options": {"expires": 3600},
    },
    "look-at-changed-dossiers": {
        "task": "emulation.tasks.look_at_changed_dossiers",
        "schedule": 60,
        "options": {"expires": 60},
    },
    "mend-pledge-counts": {
        "task": "pledges.tasks.mend_pledge_counts",
        "schedule": 3600,
        "options": {"expires": 3600},
    },
    "purge-pledge-imports": {
        "task": "pledges.tasks.purge_imports",
        "schedule": 3600,
        "options": {"expires": 3600},
    },
    "mend-facts": {
        "task": "emulation.tasks.mend_facts",
        "schedule": 24 * 3600,
        "options": {"expires": 3600},
    },
    "drop-stale-drafts": {
        "task": "core.tasks.drop_stale_drafts",
        "schedule": 24 * 3600,
        "options": {"expires": 3600},
    },
    "clear-sessions": {
        "task": "core.tasks.clear_sessions",
        "schedule": 24 * 3600,
        "options": {"expires": 3600},
    },
}
EXTRA_JOB_MODULES = env.list("EXTRA_JOB_MODULES", default=[])

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {"without_keys": {"()": "core.logs.WithoutKeys"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "plain",
            "filters": ["without_keys"],
        }
    },
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="WARNING")},
}
