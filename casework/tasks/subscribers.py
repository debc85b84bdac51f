"""Who wants to be told of new decisions."""

from celery import shared_task

from casework import clock
from casework.operations import alerts, subscriptions


@shared_task(name="casework.invite_subscribers")
def invite_subscribers() -> int:
    """Owe the links to those who asked for them by now."""
    return subscriptions.owe_links(now=clock.now())


@shared_task(name="casework.tell_subscribers")
def tell_subscribers() -> int:
    """Owe the alerts of the last round."""
    return alerts.owe_alerts(now=clock.now())


@shared_task(name="casework.forget_subscriptions")
def forget_subscriptions() -> int:
    """Forget the subscriptions whose time is over."""
    return subscriptions.forget_subscriptions(now=clock.now())
