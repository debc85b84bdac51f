"""The lists of letters, of what is owed on them, and of mail that came in, as tables."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from zoneinfo import ZoneInfo

from django.http import Http404
from django.utils.translation import gettext

from casework.exports.table import Column, Kind, PartialDate, Precision, Value
from casework.forms.letters import FilterForm
from casework.law.powers import Power
from casework.lists.asked import Asked, Found, written, written_together
from casework.lists.words import BETWEEN, say, short
from casework.models import Authority, Correspondence, IncomingMail, Party
from casework.models.incoming import MailState
from casework.operations.acting import PowerMissing, powers_of
from casework.queries.incoming import find_inbox
from casework.queries.letters import find_letters, find_owed, with_people
from casework.queries.pseudonyms import letter_complainants
from casework.queries.visibility import visible_cases, visible_letters
from casework.templatetags.wording import shown_name


def find_letter_table(asked: Asked) -> Found:
    """Return the letters that the address asks for, of one ``case`` where it names one.

    :raises Http404: if the officer sees no such case.
    """
    found = visible_letters(**asked.own).filter(authority__in=sorted(asked.days))
    if reference := asked.given.get("case", ""):
        cases = visible_cases(**asked.own).filter(reference=reference.replace("\x00", ""))
        if not cases.exists():
            raise Http404
        found = found.filter(case__reference=reference)
    found = find_letters(found, wanted=FilterForm(asked.given).wanted())
    found = found.order_by("-occurred_on", "-id")
    rows = with_people(found).select_related("case", "authority")
    return Found(
        columns=_columns(), rows=written_together(rows, _write_letters), found=found,
        cases=found.order_by().values("case"),
    )  # fmt: skip


def _columns() -> list[Column]:
    return [
        Column(code="number", label=gettext("Number")),
        Column(code="reference", label=gettext("Reference")),
        Column(code="authority", label=gettext("Authority")),
        Column(code="subject", label=gettext("Subject")),
        Column(code="way", label=gettext("Received or sent")),
        Column(code="nature", label=gettext("What")),
        Column(code="channel", label=gettext("By")),
        Column(code="who", label=gettext("Who")),
        Column(code="occurred_on", label=gettext("Day"), kind=Kind.PARTIAL_DATE),
        Column(code="written_on", label=gettext("Date written"), kind=Kind.DATE),
        Column(code="sent_on", label=gettext("Sent"), kind=Kind.DATE),
        Column(code="received_on", label=gettext("Received"), kind=Kind.DATE),
        Column(code="deemed_served_on", label=gettext("Deemed served"), kind=Kind.DATE),
        Column(code="reply_by_on", label=gettext("Reply by"), kind=Kind.DATE),
        Column(code="replied_on", label=gettext("Replied"), kind=Kind.DATE),
        Column(code="confidentiality", label=gettext("Confidentiality")),
        Column(code="is_imported", label=gettext("Imported"), kind=Kind.FLAG),
    ]


def _write_letters(rows: Sequence[Correspondence]) -> Iterator[Sequence[Value]]:
    parties = name_letter_parties({row.case_id for row in rows})
    for row in rows:
        yield (
            row.shown_number, row.case.reference, short(row.authority), row.subject,
            say("way", row.way), say("letter", row.nature), say("channel", row.channel),
            _name_people(row, parties), _day_of(row), row.written_on, row.sent_on,
            row.received_on, row.deemed_served_on, row.reply_by_on, row.replied_on,
            say("confidentiality", row.confidentiality), row.is_imported,
        )  # fmt: skip


def _day_of(letter: Correspondence) -> PartialDate:
    return PartialDate(
        on=letter.occurred_on, precision=Precision(letter.occurred_precision)
    )  # fmt: skip


def name_letter_parties(cases: Iterable[int]) -> dict[int, Party]:
    """Return the parties of cases by key, their complainants under their letters."""
    found: dict[int, list[Party]] = {}
    rows = Party.objects.filter(case__in=cases).select_related("organisation").order_by("id")
    for party in rows:
        found.setdefault(party.case_id, []).append(party)
    for parties in found.values():
        letter_complainants(parties)
    return {party.pk: party for parties in found.values() for party in parties}


def _name_people(letter: Correspondence, parties: dict[int, Party]) -> str:
    people = letter.correspondents.all()
    return BETWEEN.join(
        shown_name(parties[who.party_id]) if who.party_id in parties else who.shown_name
        for who in people
    )


def find_owed_table(asked: Asked) -> Found:
    """Return the letters on which something is owed at each authority of the officer."""
    columns = [
        Column(code="number", label=gettext("Number")),
        Column(code="reference", label=gettext("Reference")),
        Column(code="authority", label=gettext("Authority")),
        Column(code="subject", label=gettext("Subject")),
        Column(code="owed", label=gettext("Answer owed")),
        Column(code="by_on", label=gettext("Due"), kind=Kind.DATE),
        Column(code="is_theirs", label=gettext("Owed by the other side"), kind=Kind.FLAG),
    ]
    seen = visible_letters(**asked.own)
    owed = seen.filter(acknowledge_by_on__isnull=False, acknowledged_on__isnull=True)
    owed |= seen.filter(reply_by_on__isnull=False, replied_on__isnull=True)
    return Found(
        columns=columns, rows=partial(_write_owed, asked), found=owed,
        cases=owed.order_by().values("case"),
    )  # fmt: skip


def _write_owed(asked: Asked) -> Iterator[Sequence[Value]]:
    for authority in asked.authorities:
        today = asked.days[authority.pk]
        for line in find_owed(officer=asked.officer, authority=authority, today=today, most=None):
            letter = line.letter
            yield (
                letter.post_number, letter.case.reference, short(authority), letter.subject,
                say("answer", line.answer), line.by_on, line.is_theirs,
            )  # fmt: skip


def find_mail_table(asked: Asked) -> Found:
    """Return the mail of an authority in the state that the address asks for.

    :raises PowerMissing: if the officer may file mail nowhere.
    """
    authority = _filing_authority(asked)
    states = {state.value: state for state in MailState}
    state = states.get(asked.given.get("state", ""), MailState.WAITING)
    found = find_inbox(authority_id=authority.pk, state=state, **asked.own)
    filed = found.filter(letter__isnull=False).order_by()
    return Found(
        columns=_mail_columns(), rows=written(found, _write_mail), found=found,
        cases=filed.values("letter__case"),
    )  # fmt: skip


def _filing_authority(asked: Asked) -> Authority:
    may = [
        row for row in asked.authorities
        if Power.RECORD_EVENTS
        in powers_of(officer=asked.officer, authority=row, today=asked.days[row.pk])
    ]  # fmt: skip
    if not may:
        first = next(iter(asked.authorities), None) or Authority.objects.order_by("code", "id")[0]
        raise PowerMissing(Power.RECORD_EVENTS, first)
    return next((row for row in may if row.code == asked.given.get("authority", "")), may[0])


def _mail_columns() -> list[Column]:
    return [
        Column(code="received_at", label=gettext("Received"), kind=Kind.MOMENT),
        Column(code="authority", label=gettext("Authority")),
        Column(code="subject", label=gettext("Subject")),
        Column(code="sender", label=gettext("From")),
        Column(code="sender_address", label=gettext("E-mail address")),
        Column(code="attachments", label=gettext("Files"), kind=Kind.INTEGER),
        Column(code="reference", label=gettext("Case")),
        Column(code="reason", label=gettext("Reason")),
    ]


def _write_mail(mail: IncomingMail) -> Sequence[Value]:
    return (
        mail.received_at.astimezone(ZoneInfo(mail.authority.zone)), short(mail.authority),
        mail.subject or mail.file_name, mail.sender_name, mail.sender_address,
        mail.attachment_count, mail.letter.case.reference if mail.letter else "", mail.reason,
    )  # fmt: skip
