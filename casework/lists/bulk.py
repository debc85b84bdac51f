"""What came of a bulk act in each case, as a table."""

from collections.abc import Sequence

from django.http import Http404
from django.utils.translation import gettext

from casework.exports.table import Column, Value
from casework.lists.asked import Asked, Found, written
from casework.lists.words import say
from casework.models import BulkLine
from casework.queries.bulk import find_lines, own_acts
from casework.queries.visibility import visible_cases
from casework.templatetags.wording import refused

LONGEST = 18  # digits of a key


def find_bulk_table(asked: Asked) -> Found:
    """Return the lines of the officer's own bulk act that the address names by ``act``.

    :raises Http404: if the officer ordered no such act.
    """
    given = asked.given.get("act", "")
    number = int(given) if given.isascii() and given.isdigit() and len(given) < LONGEST else 0
    act = own_acts(officer=asked.officer).filter(pk=number).first()
    if act is None:
        raise Http404
    found = find_lines(act=act, cases=visible_cases(**asked.own))
    columns = [
        Column(code="reference", label=gettext("Reference")),
        Column(code="case", label=gettext("Case")),
        Column(code="said", label=gettext("Said")),
        Column(code="result", label=gettext("Result")),
    ]
    return Found(
        columns=columns, rows=written(found, _write), found=found,
        cases=found.order_by().values("case"),
    )  # fmt: skip


def _write(line: BulkLine) -> Sequence[Value]:
    said = str(refused(line.refusal) or line.said)
    return line.case.reference, line.case.title, said, say("bulk_line", line.state)
