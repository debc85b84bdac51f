"""Which mails of the local mailbox an officer may read."""

from django.db.models import QuerySet

from casework.models import MailboxMail, Officer


def visible_mails(*, officer: Officer, everyone: bool) -> QuerySet[MailboxMail]:
    """Return the mails addressed to the officer, without their bytes; all in a demo.

    ``everyone`` is for the demo alone, in which nobody's mail is private.
    """
    mails = MailboxMail.objects.defer("raw")
    return mails if everyone else mails.filter(to__iexact=officer.email)
