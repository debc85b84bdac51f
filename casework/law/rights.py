"""Requests of those whom an entry concerns: GDPR arts. 16, 17 and 21, and their clock.

The law is the same at every authority, and applies to it as a controller of what it
publishes, whatever has become of the case. So the limit stands here and in no procedure.
"""

from enum import StrEnum

from casework.law.periods import parse_period as period
from casework.law.procedure import Citation, EventDate, Extension, TimeLimit, Whose
from casework.law.wording import N_

UNION = "https://eur-lex.europa.eu/eli/reg/2016/679/oj"
KINGDOM = "https://www.legislation.gov.uk/eur/2016/679/article/12"
ANSWER = "answer_rights_request"
LABEL = N_("Answer the request about a public entry")


class Right(StrEnum):
    """What somebody asks for, by its article."""

    RECTIFY = "rectify"
    ERASE = "erase"
    OBJECT = "object"


class RightsOutcome(StrEnum):
    """What came of a request."""

    GRANTED = "granted"
    PARTLY = "partly"
    REFUSED = "refused"


RIGHT_LABELS = {
    Right.RECTIFY: N_("Rectification (art. 16)"),
    Right.ERASE: N_("Erasure (art. 17)"),
    Right.OBJECT: N_("Objection (art. 21)"),
}
RIGHTS_OUTCOME_LABELS = {
    RightsOutcome.GRANTED: N_("Granted"),
    RightsOutcome.PARTLY: N_("Granted in part"),
    RightsOutcome.REFUSED: N_("Request refused"),
}


def answer_limit(country: str) -> TimeLimit:
    """Return the time to answer, by the law of an authority's country: one month, and two more."""
    is_kingdom = country == "GB"
    law, source = ("UK GDPR", KINGDOM) if is_kingdom else ("GDPR", UNION)
    cited = Citation(provision=f"{law}, art. 12(3)", source=source)
    return TimeLimit(
        code=ANSWER, label=LABEL, whose=Whose.AUTHORITY,
        regime="uk-dpa" if is_kingdom else "eu-1182", period=period("1 month"),
        runs_from=EventDate.RECEIVED, citation=cited,
        extension=Extension(citation=cited, at_most=period("2 months")),
    )  # fmt: skip
