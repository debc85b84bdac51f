"""Clearview AI before the Garante: the order of 10 February 2022, its parts and its times.

The company is established abroad: 60 days to oppose or to settle at half, where payment and
the order to appoint a representative leave 30. The day of notification was not found, so
that all of these wait.
"""

from casework.law.money import Money
from casework.law.penalties import Asked
from casework.law.procedure import Mark, Origin, Party
from casework.law.references import Provision
from casework.management.demo.cast import Cast
from casework.management.demo.clearview_shared import RESPONDENT, add_address, tell_fourth
from casework.management.demo.telling import Story, dated, euros, order
from casework.models import Case, Matter
from casework.models.event import Precision
from casework.models.statement import Bearing
from casework.operations.cases import PartyFacts
from casework.operations.facts import BreachFacts

DECISION = "Provvedimento del 10 febbraio 2022, n. 50, doc. web 9751362"
SUBJECT = "Raccolta di immagini di volti in rete"
COMPLAINTS = ("2021-02-24", "2021-03-22", "2021-06-01", "2021-07-22")
# Each provision with its part of the penalty; the points of article 5 share the first.
PARTS = {
    "art. 5": "3800000",
    "art. 5(1)(a)": "",
    "art. 5(1)(b)": "",
    "art. 5(1)(e)": "",
    "art. 6": "3800000",
    "art. 9": "3800000",
    "art. 12": "2000000",
    "art. 13": "2000000",
    "art. 14": "2000000",
    "art. 15": "2000000",
    "art. 27": "600000",
}


def tell_italy(cast: Cast, matter: Matter) -> Case:
    """Tell the case and return it."""
    story = Story(
        cast,
        title=SUBJECT,
        respondent=RESPONDENT,
        country="US",
        opened=COMPLAINTS[0],
        origin=Origin.OWN_MOTION,
        lead=cast.caseworker,
        matter=matter,
    )
    add_address(story)
    _tell_inquiry(story)
    _tell_order(story)
    story.case.refresh_from_db()
    return story.case


def _tell_inquiry(story: Story) -> None:
    for number, day in enumerate(COMPLAINTS, start=1):
        story.complain(
            day,
            PartyFacts(role=Party.COMPLAINANT, person_name=f"Reclamante {number} (omissis)"),
            SUBJECT,
            dated(received=day),
            source=DECISION,
        )
        if number == 1:
            story.record(
                "2021-03-09",
                "information_requested",
                dated(sent="2021-03-09"),
                source=DECISION,
                summary="Istruttoria d'ufficio dopo notizie di stampa e reclami.",
            )
    for which in ("Prima", "Seconda"):
        story.record(
            "2021-12-31",
            "violations_notified",
            dated(served="2021-12-31"),
            precision=Precision.YEAR,
            mark=Mark.INFERRED,
            source=DECISION,
            summary=f"{which} di due notifiche distinte. Il giorno non è stato letto, né se "
            "fosse ancora nel 2021.",
        )


def _tell_order(story: Story) -> None:
    given = story.record(
        "2022-02-10",
        "penalty_order_given",
        dated(decided="2022-02-10"),
        reference="n. 50, doc. web 9751362",
        amount=euros("20000000"),
        asked=Asked(),  # the turnover was not known
        breaches=[*_found(), _not_upheld("art. 22")],
        orders=[
            order("Divieto di proseguire il trattamento e la raccolta (art. 58, par. 2, lett. f)"),
            order("Cancellare i dati delle persone che si trovano in Italia (lett. g)"),
            order(
                "Designare un rappresentante nell'Unione (lett. d)",
                "30 days",
                after_appeal_period=False,
            ),
            order(
                "Riferire, con documenti, su quanto fatto",
                "30 days",
                after_appeal_period=False,
            ),
        ],
        source=DECISION,
        summary="20 000 000 EUR: 3 x 3,8 + 4 x 2,0 + 0,6 milioni. Fatturato ignoto, perciò il "
        "massimo fisso dell'art. 83, par. 5. Pagamento entro 30 giorni; definizione con la metà "
        "(10 000 000 EUR) entro 60. Non è nota alcuna sentenza; la sanzione risulta non pagata "
        "(fonte secondaria).",
    )
    for kind in ("publication_ordered", "entered_in_internal_register"):
        story.record("2022-02-10", kind, dated(decided="2022-02-10"), source=DECISION)
    story.record(
        "2022-03-09",
        "decision_announced",
        dated(published="2022-03-09"),
        source="Comunicato stampa del 9 marzo 2022",
        action_id=given.issued.pk,
    )
    story.publish("2022-03-09", given)
    tell_fourth(
        story,
        Bearing.SUPPORTS,
        given,
        "Il 23 maggio 2022 l'Italia era il solo dei tre paesi ad avere già irrogato una sanzione.",
    )
    story.record(
        "2022-12-31",
        "complaint_outcome_reported",
        dated(sent="2022-12-31"),
        precision=Precision.YEAR,
        mark=Mark.INFERRED,
        source="Codice, art. 143",
        summary="Che i reclamanti siano stati informati si desume dalla legge; il giorno non è "
        "noto.",
    )


def _found() -> list[BreachFacts]:
    return [
        BreachFacts(
            provision=Provision(law="GDPR", place=place),
            part=Money.of(part, "EUR") if part else None,
        )
        for place, part in PARTS.items()
    ]


def _not_upheld(place: str) -> BreachFacts:
    return BreachFacts(provision=Provision(law="GDPR", place=place), upheld=False)
