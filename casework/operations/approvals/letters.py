"""Mail about approvals: to those who may approve, to who asked, and to the heads.

Like every mail it carries references and the names of acts, and never the name of a party
or a case. News that waited for a week is no news any more and is not sent.
"""

from datetime import datetime, timedelta
from enum import StrEnum

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casework.law.approvals import SUBJECT_LABELS, Subject
from casework.models import Approval, Message, Officer
from casework.models.approval import ApprovalState
from casework.models.message import MessageState
from casework.operations.acting import local_day
from casework.operations.digests import Letter
from casework.operations.message_ids import message_id_of
from casework.operations.waking import WAKE_OUTBOX, wake_worker
from casework.queries.approvals import find_approvers, find_heads
from casework.queries.visibility import visible_approvals

APPROVAL = "approval"
STALE_AFTER = timedelta(days=7)


class News(StrEnum):
    """What a mail tells."""

    ASKED = "asked"
    SETTLED = "settled"
    BYPASSED = "bypassed"


SUBJECTS = {
    ApprovalState.GRANTED: _("Approved: {what}, {reference}"),
    ApprovalState.REFUSED: _("Not approved: {what}, {reference}"),
    ApprovalState.LAPSED: _("Approval lapsed: {what}, {reference}"),
    ApprovalState.BYPASSED: _("Done without a second person: {what}, {reference}"),
}
SENTENCES = {
    ApprovalState.GRANTED: _("What you asked for was approved and has been done."),
    ApprovalState.REFUSED: _("What you asked for was refused. The reason stands on the page."),
    ApprovalState.LAPSED: _(
        "What you asked for has lapsed: what it rests on changed meanwhile, and nothing was "
        "done. The page shows what changed; you may ask again."
    ),
    ApprovalState.BYPASSED: _(
        "This was done without a second person. The reason stands on the page and in the record."
    ),
}


def tell_approvers(*, approval: Approval, now: datetime) -> None:
    """Owe a mail to everybody who may approve."""
    today = local_day(authority=approval.authority, now=now)
    _owe(approval, News.ASKED, find_approvers(approval=approval, today=today), now)


def tell_asker(*, approval: Approval, now: datetime) -> None:
    """Owe a mail to who asked, and no longer any to those who were asked.

    Who settled it knows; that it lapsed, who let it may not have noticed.
    """
    asked = f"{APPROVAL}:{approval.pk}:{News.ASKED}:"
    Message.objects.filter(occasion__startswith=asked, state=MessageState.OWED).update(
        state=MessageState.WITHDRAWN
    )
    lapsed = approval.state == ApprovalState.LAPSED
    if lapsed or approval.settled_by_id != approval.asked_by_id:
        _owe(approval, News.SETTLED, [approval.asked_by], now)


def tell_heads(*, approval: Approval, now: datetime) -> None:
    """Owe a mail to every team lead and approver but the one who went past the approval."""
    today = local_day(authority=approval.authority, now=now)
    heads = find_heads(authority=approval.authority, today=today)
    others = [officer for officer in heads if officer.pk != approval.settled_by_id]
    _owe(approval, News.BYPASSED, others, now)


def compose_approval(*, message: Message, now: datetime) -> Letter | None:
    """Return the mail about an approval; None if it is no news any more."""
    _prefix, key, news, _officer = message.occasion.split(":")
    approvals = Approval.objects.select_related("authority", "case", "asked_by", "settled_by")
    approval = approvals.get(pk=key)
    if now - message.recorded_at > STALE_AFTER or not _may_read(message.officer, approval, now):
        return None
    if news == News.ASKED and not approval.is_waiting:
        return None
    with translation.override(message.officer.language):
        return _write(approval, News(news))


def _owe(approval: Approval, news: News, officers: list[Officer], now: datetime) -> None:
    for officer in officers:
        occasion = f"{APPROVAL}:{approval.pk}:{news}:{officer.pk}"
        Message.objects.get_or_create(
            occasion=occasion,
            defaults={
                "officer": officer,
                "message_id": message_id_of(occasion),
                "send_after": now,
                "recorded_at": now,
            },
        )
    if officers:
        wake_worker(task=WAKE_OUTBOX)


def _may_read(officer: Officer, approval: Approval, now: datetime) -> bool:
    today = local_day(authority=approval.authority, now=now)
    return visible_approvals(officer=officer, today=today).filter(pk=approval.pk).exists()


def _write(approval: Approval, news: News) -> Letter:
    state = ApprovalState(approval.state)
    what = gettext(SUBJECT_LABELS[Subject(approval.subject)])
    reference = approval.case.reference if approval.case else approval.authority.code.upper()
    subject = gettext("For your approval: {what}, {reference}")
    sentence = gettext("An officer asks for your approval.")
    if news is not News.ASKED:
        subject, sentence = str(SUBJECTS[state]), str(SENTENCES[state])
    page = reverse("show_approval", args=[approval.pk])
    body = render_to_string("outgoing/approval.txt", {
        "sentence": sentence,
        "what": what,
        "title": gettext(approval.title),
        "reference": reference,
        "address": settings.PUBLIC_BASE_URL.rstrip("/") + page,
    })  # fmt: skip
    return Letter(subject=subject.format(what=what, reference=reference), body=body.strip() + "\n")
