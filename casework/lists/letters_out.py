"""The register of letters out as a table."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext

from casework.exports.table import Column, Kind, Value
from casework.forms.letters_out import PostFilterForm
from casework.lists.asked import Asked, Found, written_together
from casework.lists.letters import name_letter_parties
from casework.lists.words import say, short
from casework.models import OutgoingLetter
from casework.queries.letters_out import PostFilter, find_outgoing
from casework.queries.visibility import visible_outgoing
from casework.templatetags.wording import shown_name


def find_posted_table(asked: Asked) -> Found:
    """Return the letters that left the house, as the address of their register asks."""
    form = PostFilterForm(asked.given, authorities=[row.code for row in asked.authorities])
    form.is_valid()
    wanted = PostFilter(**{name: value for name, value in form.cleaned_data.items() if value})
    seen = visible_outgoing(**asked.own).filter(authority__in=sorted(asked.days))
    found = find_outgoing(seen, wanted=wanted)
    return Found(
        columns=_columns(), rows=written_together(found, _write), found=found,
        cases=found.order_by().values("case"),
    )  # fmt: skip


def _columns() -> list[Column]:
    return [
        Column(code="number", label=gettext("Number")),
        Column(code="reference", label=gettext("Case")),
        Column(code="authority", label=gettext("Authority")),
        Column(code="to", label=gettext("To")),
        Column(code="subject", label=gettext("Subject")),
        Column(code="issued_on", label=gettext("Letter issued"), kind=Kind.DATE),
        Column(code="channel", label=gettext("By")),
        Column(code="tracking", label=gettext("Tracking number")),
        Column(code="posted_on", label=gettext("Posted"), kind=Kind.DATE),
        Column(code="delivered_on", label=gettext("Delivered"), kind=Kind.DATE),
        Column(code="returned_on", label=gettext("Returned"), kind=Kind.DATE),
        Column(code="state", label=gettext("State")),
    ]


def _write(rows: Sequence[OutgoingLetter]) -> Iterator[Sequence[Value]]:
    parties = name_letter_parties({row.case_id for row in rows})
    for row in rows:
        yield (
            row.number, row.case.reference, short(row.case.authority),
            shown_name(parties.get(row.party_id, row.party)), row.title or row.subject,
            row.issued_on, say("channel", row.channel), row.tracking, row.posted_on,
            row.delivered_on, row.returned_on, say("letter_state", row.state),
        )  # fmt: skip
