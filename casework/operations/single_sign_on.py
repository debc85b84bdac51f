"""Officers who come in by their authority's own issuer of identities."""

from datetime import datetime

from allauth.socialaccount.models import SocialAccount

from casework.law.wording import N_, LawError
from casework.models import Authority, Officer
from casework.operations.acting import local_day
from casework.operations.operation import operation
from casework.queries.visibility import works_at

NOT_ADMITTED = N_(
    "Nobody known by this identity may sign in here. Accounts are given by an administrator of "
    "the authority."
)


class NotAdmitted(LawError):
    """The identity opens no account here; why, is not told."""


@operation
def admit_from_issuer(
    *, authority: Authority, subject: str, email: str, actor: None = None, now: datetime
) -> Officer:
    """Return the officer whom an authority's issuer names, and keep the issuer's name for them.

    The first time it is the e-mail address, which the issuer has verified, that connects
    the two; from then on the issuer's subject must agree as well, so that an address given
    to a successor opens nothing. An issuer speaks for officers who hold a role at its own
    authority today, and for nobody else.

    :raises NotAdmitted: if there is no such officer.
    """
    officer = (
        Officer.objects.select_for_update()
        .filter(email__iexact=email, is_active=True, is_system=False)
        .first()
    )
    today = local_day(authority=authority, now=now)
    if officer is None or not works_at(officer=officer, authority=authority, today=today):
        raise NotAdmitted(NOT_ADMITTED)
    known = SocialAccount.objects.filter(provider=authority.code)
    of_subject, of_officer = known.filter(uid=subject).first(), known.filter(user=officer).first()
    if of_subject is None and of_officer is None:
        SocialAccount.objects.create(user=officer, provider=authority.code, uid=subject)
    elif of_subject is None or of_subject != of_officer:
        raise NotAdmitted(NOT_ADMITTED)
    return officer
