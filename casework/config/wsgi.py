"""The WSGI application, for gunicorn."""

import os

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

from casework.config.garbage import look_seldom
from casework.public.code import code_mark

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "casework.config.settings")

if not settings.LASTING_SECRET_KEY:
    raise ImproperlyConfigured("Set SECRET_KEY: without one that lasts, nobody stays signed in.")

application = get_wsgi_application()
code_mark()  # reads every file once, so that no reader waits for it
look_seldom()
