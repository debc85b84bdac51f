"""Clearview AI before the CNIL: formal notice, fine, injunction, and the astreinte liquidated.

On which day the company was notified of the notice and of the deliberation was not found:
their clocks wait, and that the injunction's time ended on 19 December 2022 is known only
from the days for which the periodic penalty was liquidated.
"""

from datetime import date

from casework.law.periods import parse_period
from casework.law.procedure import Mark, Origin, Party
from casework.management.demo.cast import Cast
from casework.management.demo.clearview_shared import RESPONDENT, add_address, tell_fourth
from casework.management.demo.telling import Story, breaches, dated, euros, order
from casework.models import Case, Event, Matter
from casework.models.event import Precision
from casework.models.statement import Bearing
from casework.operations.cases import PartyFacts
from casework.operations.facts import LiquidationFacts
from casework.operations.setting_up import register_organisation

MED = "Décision MED-2021-134 (traduction)"
SAN = "Délibération SAN-2022-019"
AEF = "AEF info, 10 mai 2023"
REFERRALS = ("20012263", "20008376", "20022230", "21010202")
SUBJECT = "Collecte d'images de visages sur internet"
STOP = (
    "Cesser de collecter et de traiter sans base légale les données des personnes qui se "
    "trouvent en France"
)
DELETE = "Supprimer ces données, après avoir répondu aux demandes d'accès en cours"


def tell_france(cast: Cast, matter: Matter) -> Case:
    """Tell the case and return it."""
    story = Story(
        cast,
        title=SUBJECT,
        respondent=RESPONDENT,
        country="US",
        opened="2020-08-26",
        origin=Origin.COMPLAINT,
        lead=cast.caseworker,
        matter=matter,
    )
    add_address(story)
    _tell_complaints(story, cast)
    _tell_notice(story)
    _tell_sanction(story)
    story.case.refresh_from_db()
    return story.case


def _tell_complaints(story: Story, cast: Cast) -> None:
    for day, what in (("2020-05-31", "La première"), ("2020-12-31", "La dernière")):
        story.complain(
            "2020-08-26" if day < "2020-08-26" else day,
            PartyFacts(role=Party.COMPLAINANT, person_name=f"Plaignant ({what.lower()} plainte)"),
            SUBJECT,
            dated(received=day),
            precision=Precision.MONTH,
            mark=Mark.VERIFIED,
            source=MED,
            summary=f"{what} des plaintes reçues entre mai et décembre 2020. "
            f"Saisines {', '.join(REFERRALS)}.",
        )
        if day < "2020-08-26":
            _tell_checks(story)
    story.complain(
        "2021-05-31",
        PartyFacts(
            role=Party.COMPLAINANT,
            organisation=register_organisation(
                authority=cast.authority,
                name="Privacy International",
                country="GB",
                is_undertaking=False,
            ),
        ),
        SUBJECT,
        dated(received="2021-05-31"),
        precision=Precision.MONTH,
        mark=Mark.VERIFIED,
        source=MED,
        summary="Alerte de l'association.",
    )


def _tell_checks(story: Story) -> None:
    story.record(
        "2020-08-26",
        "inspection_decided",
        dated(decided="2020-08-26"),
        reference="2020-116C",
        source=MED,
    )
    story.record("2020-10-27", "questionnaire_sent", dated(sent="2020-10-27"), source=MED)


def _tell_notice(story: Story) -> None:
    notice = story.record(
        "2021-11-26",
        "formal_notice_given",
        dated(decided="2021-11-26"),
        reference="MED-2021-134",
        periods={"comply_with_formal_notice": parse_period("2 months")},
        source=MED,
        summary="Deux mois à compter de la notification, dont le jour n'a pas été trouvé.",
        orders=[order(STOP), order("Faciliter l'exercice des droits, et supprimer sur demande")],
    )
    story.record(
        "2021-12-31",
        "formal_notice_publicity_decided",
        dated(decided="2021-12-31", published="2021-12-16"),
        precision=Precision.MONTH,
        mark=Mark.UNVERIFIED,
        summary="Rendue publique le 16 décembre 2021, jour non vérifié.",
    )
    tell_fourth(
        story,
        Bearing.CONTRADICTS,
        notice,
        "Ce jour-là, la CNIL n'avait adressé qu'une mise en demeure (26 novembre 2021). "
        "L'amende n'a été prononcée que le 17 octobre 2022.",
    )
    story.record("2022-06-02", "rapporteur_named", dated(decided="2022-06-02"), source=SAN)
    story.record("2022-07-14", "report_served", dated(served="2022-07-14"), source=SAN)
    story.record("2022-10-13", "hearing_held", dated(held="2022-10-13"), source=SAN)


def _tell_sanction(story: Story) -> None:
    places = ("art. 6", "art. 12", "art. 15", "art. 17", "art. 31")
    sanction = story.record(
        "2022-10-17",
        "sanction_decided",
        dated(decided="2022-10-17"),
        reference="SAN-2022-019",
        amount=euros("20000000"),
        breaches=breaches("GDPR", *places),
        orders=[
            order(STOP, "2 months", after_appeal_period=False, rate="100000"),
            order(DELETE, "2 months", after_appeal_period=False),
        ],
        source=SAN,
        summary="20 000 000 EUR. Une fiche de GDPRhub cite l'article 32 ; le texte dit 31. "
        "Astreinte unique de 100 000 EUR par jour pour l'injonction entière. "
        "Aucun recours au Conseil d'État n'a été trouvé (déduit du silence).",
    )
    story.record(
        "2022-10-20",
        "decision_announced",
        dated(published="2022-10-20"),
        mark=Mark.UNVERIFIED,
        action_id=sanction.issued.pk,
    )
    story.publish("2022-10-20", sanction)
    _tell_liquidation(story, sanction)


def _tell_liquidation(story: Story, sanction: Event) -> None:
    liquidation = story.record(
        "2023-04-17",
        "periodic_penalty_liquidated",
        dated(decided="2023-04-17"),
        reference="SAN-2023-005",
        amount=euros("5200000"),
        liquidation=LiquidationFacts(
            order_id=sanction.issued.orders.get(place=1).pk,
            expires_on=date(2022, 12, 19),
            counted_to=date(2023, 2, 9),
        ),
        mark=Mark.SECONDARY,
        source=AEF,
        summary="5 200 000 EUR pour 52 jours, du 19 décembre 2022 (échéance, non comptée) au "
        "9 février 2023. Séance du 13 avril 2023. Le numéro et le jour de la délibération ne "
        "sont pas vérifiés.",
    )
    story.record(
        "2023-05-10",
        "decision_announced",
        dated(published="2023-05-10"),
        mark=Mark.SECONDARY,
        source=AEF,
        action_id=liquidation.issued.pk,
    )
    story.publish("2023-05-10", liquidation)
    story.say(
        "Copies d'un article de TechCrunch, mai 2023",
        "2023-05-31",
        "Paiement",
        "Amende impayée ; la CNIL est en contact avec la FTC, le ministère de l'Économie examine "
        "le recouvrement",
        Bearing.UNDECIDED,
        fact=sanction,
        known="Source secondaire, dont seul le mois est connu.",
    )
