"""Settings, addresses and the entry points of web and workers."""

from casework.config.celery import app as celery_app

__all__ = ["celery_app"]
