"""Ask to see a case that one knows of: what is answered is the same whether there is one."""

from datetime import datetime

from django.conf import settings
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from casework.law.powers import POWERS, Power
from casework.law.references import normalise_reference
from casework.law.wording import N_
from casework.models import AccessRequest, Authority, Case, Membership, Message, Officer
from casework.operations.acting import local_day, require_power
from casework.operations.confidentiality import ReasonMissing
from casework.operations.digests import Letter
from casework.operations.message_ids import message_id_of
from casework.operations.operation import operation
from casework.operations.record import append_note, lock_case
from casework.operations.waking import WAKE_OUTBOX, wake_worker
from casework.queries.visibility import visible_cases

ASKED = "access"  # how the occasion of such a message begins


@operation
def ask_for_case(
    *, authority: Authority, reference: str, reason: str, actor: Officer, now: datetime
) -> AccessRequest:
    """Record that an officer asks for a case, and tell those who may admit them.

    The same is recorded and said where there is no such case, or where the officer is kept
    away from it.

    :raises PowerMissing: if the officer may not read cases there at all.
    :raises ReasonMissing: if no reason is given.
    """
    require_power(officer=actor, authority=authority, power=Power.READ_CASES, now=now)
    if not reason.strip():
        raise ReasonMissing(N_("Give a reason: it joins the record."))
    case = Case.objects.filter(
        authority=authority, reference_key=normalise_reference(reference)
    ).first()
    asked = AccessRequest.objects.create(
        authority=authority, officer=actor, reference=reference.strip()[:40],
        reason=reason.strip(), case=case, recorded_at=now,
    )  # fmt: skip
    if case is not None:
        _put_to_case(asked, actor, now)
    return asked


def compose_asking(*, message: Message, now: datetime) -> Letter | None:
    """Return the mail that tells of a request; None where it is answered or not seen any more."""
    asked = AccessRequest.objects.select_related("case__authority").get(
        pk=message.occasion.split(":")[1]
    )
    today = local_day(authority=asked.authority, now=now)
    seen = visible_cases(officer=message.officer, today=today).filter(pk=asked.case_id)
    if asked.answered_at is not None or not seen.exists():
        return None
    reference = asked.case.reference
    with translation.override(message.officer.language):
        address = settings.PUBLIC_BASE_URL.rstrip("/") + reverse("show_access", args=[reference])
        body = render_to_string("outgoing/asked.txt", {"reference": reference, "address": address})
        subject = gettext("{reference}: an officer asks for access").format(reference=reference)
    return Letter(subject=subject, body=body.strip() + "\n")


def _put_to_case(asked: AccessRequest, actor: Officer, now: datetime) -> None:
    case = lock_case(asked.case_id)
    today = local_day(authority=case.authority, now=now)
    append_note(
        case=case, kind="access_asked", on=today, actor=actor, now=now,
        summary=f"{actor.name}. {asked.reason}", details={"request": asked.pk},
    )  # fmt: skip
    for officer in _those_told(case, actor, now):
        occasion = f"{ASKED}:{asked.pk}:{officer.pk}"
        Message.objects.create(
            officer=officer, occasion=occasion, send_after=now, recorded_at=now,
            message_id=message_id_of(occasion),
        )  # fmt: skip
    wake_worker(task=WAKE_OUTBOX)


def _those_told(case: Case, actor: Officer, now: datetime) -> list[Officer]:
    """Return the lead and those who may admit, as far as they see the case themselves."""
    today = local_day(authority=case.authority, now=now)
    admitting = [role for role, powers in POWERS.items() if Power.RESTRICT_CASES in powers]
    heads = Membership.objects.filter(
        Q(until_on__isnull=True) | Q(until_on__gt=today), authority=case.authority,
        role__in=admitting, since_on__lte=today,
    )  # fmt: skip
    told = Officer.objects.filter(
        Q(pk__in=heads.values("officer")) | Q(pk=case.lead_id), is_active=True, is_system=False
    ).exclude(pk=actor.pk)
    return [
        officer for officer in told.order_by("id")
        if visible_cases(officer=officer, today=today).filter(pk=case.pk).exists()
    ]  # fmt: skip
