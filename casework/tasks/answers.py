"""Answers of the API that were kept for those who ask twice."""

from celery import shared_task

from casework import clock
from casework.operations import kept_answers


@shared_task(name="casework.forget_answers")
def forget_answers() -> int:
    """Forget the answers whose time has run out."""
    return kept_answers.forget_answers(now=clock.now())
