"""Mail about reports to those who subscribed: a link that asks for a sign-in.

The file itself goes along only where the authority says so. What the mail says names no case
and nobody.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from casework.law.powers import Power
from casework.models import Message, Report, ReportRule, ReportSubscriber
from casework.operations.acting import local_day, powers_of
from casework.operations.digests import Attachment, Letter
from casework.operations.message_ids import message_id_of
from casework.operations.waking import WAKE_OUTBOX, wake_worker
from casework.papers.locales import write_day

REPORT_READY = "report_ready"


def owe_report_mail(*, report: Report, now: datetime) -> None:
    """Owe a mail to each subscriber of the schedule that a report belongs to, once."""
    if report.schedule_id is None:
        return
    told = ReportSubscriber.objects.filter(schedule=report.schedule_id, left_at=None)
    for officer_id in told.order_by("id").values_list("officer_id", flat=True):
        occasion = f"{REPORT_READY}:{report.pk}:{officer_id}"
        Message.objects.get_or_create(
            occasion=occasion,
            defaults={
                "officer_id": officer_id,
                "message_id": message_id_of(occasion),
                "send_after": now,
                "recorded_at": now,
            },
        )
    wake_worker(task=WAKE_OUTBOX)


def compose_report_mail(*, message: Message, now: datetime) -> Letter | None:
    """Return the mail about a report; None if its reader left, may not read it, or it is gone."""
    report = Report.objects.select_related("authority").get(pk=message.occasion.split(":")[1])
    if not report.is_kept or not _may_read(message, report, now):
        return None
    with translation.override(message.officer.language):
        return _write(report)


def _may_read(message: Message, report: Report, now: datetime) -> bool:
    today = local_day(authority=report.authority, now=now)
    powers = powers_of(officer=message.officer, authority=report.authority, today=today)
    subscribed = ReportSubscriber.objects.filter(
        schedule=report.schedule_id, officer=message.officer, left_at=None
    )
    return Power.RUN_REPORTS in powers and subscribed.exists()


def _write(report: Report) -> Letter:
    language = translation.get_language()
    first = write_day(report.from_on, language=language)
    last = write_day(report.until_on - timedelta(days=1), language=language)
    root = settings.PUBLIC_BASE_URL.rstrip("/")
    body = render_to_string("outgoing/report.txt", {
        "first": first,
        "last": last,
        "authority": report.authority.code.upper(),
        "address": root + reverse("show_report", args=[report.pk]),
        "schedules": root + reverse("list_schedules"),
    })  # fmt: skip
    subject = gettext("Report of {authority}, {first} to {last}").format(
        authority=report.authority.code.upper(), first=first, last=last
    )
    rule = ReportRule.objects.filter(authority=report.authority).first()
    attached = rule is not None and rule.is_attached
    return Letter(
        subject=subject, body=body.strip() + "\n",
        attachments=(_as_attachment(report),) if attached else (),
    )  # fmt: skip


def _as_attachment(report: Report) -> Attachment:
    name = f"{report.name}-{report.authority.code}-{report.from_on.isoformat()}.pdf"
    return Attachment(name=name, content=bytes(report.pdf), media_type="application/pdf")
