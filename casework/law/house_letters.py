"""Sample letters of the house, in the languages of the four authorities.

They are our own wording, there to begin with and to be reviewed by each authority before
use; none of them quotes a form that an authority has published.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from casework.law.merge_fields import LetterKind
from casework.law.wording import N_

SAMPLE = N_("Sample of the house, to be reviewed before it is used")


@dataclass(frozen=True, kw_only=True)
class HouseLetter:
    """A sample: a code, a name and words in one language."""

    code: str
    kind: LetterKind
    name: str
    subject: str
    text: str


@dataclass(frozen=True, kw_only=True)
class HouseAddress:
    """Where an authority sits, as it was generally known; to be reviewed like the samples."""

    lines: str
    website: str


def letters_in(language: str) -> Sequence[HouseLetter]:
    """Return the samples in a language; none where there are none."""
    return LETTERS.get(language, ())


ADDRESSES = {
    "ico": HouseAddress(
        lines="Wycliffe House\nWater Lane\nWilmslow\nCheshire SK9 5AF", website="ico.org.uk"
    ),
    "cnil": HouseAddress(
        lines="3 place de Fontenoy\nTSA 80715\n75334 Paris Cedex 07", website="www.cnil.fr"
    ),
    "garante": HouseAddress(
        lines="Piazza Venezia 11\n00187 Roma", website="www.garanteprivacy.it"
    ),
    "dsb": HouseAddress(lines="Barichgasse 40–42\n1030 Wien", website="www.dsb.gv.at"),
}  # fmt: skip
ENGLISH = (
    HouseLetter(
        code="acknowledge_complaint",
        kind=LetterKind.ACKNOWLEDGEMENT,
        name="Acknowledgement of a complaint",
        subject="Your complaint: {{ case.reference }}",
        text="""{{ recipient.salutation }}

We received your complaint on {{ incoming.received_on }}. Its reference is **{{ case.reference }}**; please give it whenever you write to us.

## What happens next

- We read what you sent and may ask you for more.
- We may put your complaint to the organisation that it is about.
- We will tell you how far we are, and what came of it.

You need to do nothing for now.

Yours faithfully""",  # noqa: E501
    ),
    HouseLetter(
        code="request_information",
        kind=LetterKind.REQUEST,
        name="Request for information",
        subject="Request for information: {{ case.reference }}",
        text="""{{ recipient.salutation }}

We are looking into the matter that bears the reference {{ case.reference }}. So that we can go on, please send us the following by **{{ deadline.due_on }}**:

- [[what you ask for]]

If you cannot answer by that day, write to us before it and say why.

Yours faithfully""",  # noqa: E501
    ),
    HouseLetter(
        code="reply",
        kind=LetterKind.REPLY,
        name="Reply",
        subject="{{ case.reference }}: your letter",
        text="""{{ recipient.salutation }}

Thank you for your letter, which reached us on {{ incoming.received_on }}.

[[your answer]]

Yours faithfully""",
    ),
    HouseLetter(
        code="cover_notice",
        kind=LetterKind.NOTICE,
        name="Covering letter of a notice",
        subject="{{ action.kind }}: {{ case.reference }}",
        text="""{{ recipient.salutation }}

Enclosed you find our {{ action.kind }} of {{ action.issued_on }}. It says what we decided, why, what you have to do, and how you can have the decision reviewed.

Enclosed:

{{ letter.enclosures }}

Yours faithfully""",  # noqa: E501
    ),
)  # fmt: skip
FRENCH = (
    HouseLetter(
        code="acknowledge_complaint",
        kind=LetterKind.ACKNOWLEDGEMENT,
        name="Accusé de réception d'une plainte",
        subject="Votre plainte : {{ case.reference }}",
        text="""{{ recipient.salutation }}

Nous avons reçu votre plainte le {{ incoming.received_on }}. Elle porte la référence **{{ case.reference }}** ; merci de la rappeler dans tout courrier.

## Et maintenant

- Nous examinons ce que vous avez envoyé et pouvons vous demander des précisions.
- Nous pouvons soumettre votre plainte à l'organisme qu'elle vise.
- Nous vous informerons de son avancement et de son issue.

Vous n'avez rien à faire pour l'instant.

Veuillez agréer nos salutations distinguées.""",  # noqa: E501
    ),
    HouseLetter(
        code="request_information",
        kind=LetterKind.REQUEST,
        name="Demande d'informations",
        subject="Demande d'informations : {{ case.reference }}",
        text="""{{ recipient.salutation }}

Nous instruisons le dossier {{ case.reference }}. Afin de poursuivre, nous vous prions de nous adresser les éléments suivants au plus tard le **{{ deadline.due_on }}** :

- [[ce que vous demandez]]

Si vous ne pouvez répondre à cette date, écrivez-nous auparavant en indiquant pourquoi.

Veuillez agréer nos salutations distinguées.""",  # noqa: E501
    ),
    HouseLetter(
        code="reply",
        kind=LetterKind.REPLY,
        name="Réponse",
        subject="{{ case.reference }} : votre courrier",
        text="""{{ recipient.salutation }}

Nous avons bien reçu votre courrier le {{ incoming.received_on }}.

[[votre réponse]]

Veuillez agréer nos salutations distinguées.""",
    ),
    HouseLetter(
        code="cover_notice",
        kind=LetterKind.NOTICE,
        name="Lettre d'accompagnement d'une décision",
        subject="{{ action.kind }} : {{ case.reference }}",
        text="""{{ recipient.salutation }}

Vous trouverez ci-joint l'acte suivant du {{ action.issued_on }} : {{ action.kind }}. Il indique ce qui a été décidé, pourquoi, ce que vous devez faire et les voies de recours.

Pièces jointes :

{{ letter.enclosures }}

Veuillez agréer nos salutations distinguées.""",  # noqa: E501
    ),
)  # fmt: skip
ITALIAN = (
    HouseLetter(
        code="acknowledge_complaint",
        kind=LetterKind.ACKNOWLEDGEMENT,
        name="Conferma di ricezione di un reclamo",
        subject="Il Suo reclamo: {{ case.reference }}",
        text="""{{ recipient.salutation }}

abbiamo ricevuto il Suo reclamo il {{ incoming.received_on }}. Il riferimento è **{{ case.reference }}**; La preghiamo di indicarlo in ogni comunicazione.

## Che cosa succede ora

- Esaminiamo quanto ci ha inviato e potremo chiederLe altri elementi.
- Potremo sottoporre il reclamo all'organizzazione interessata.
- La informeremo sullo stato e sull'esito.

Per ora non deve fare nulla.

Distinti saluti""",  # noqa: E501
    ),
    HouseLetter(
        code="request_information",
        kind=LetterKind.REQUEST,
        name="Richiesta di informazioni",
        subject="Richiesta di informazioni: {{ case.reference }}",
        text="""{{ recipient.salutation }}

stiamo esaminando la pratica {{ case.reference }}. Per proseguire chiediamo di trasmetterci entro il **{{ deadline.due_on }}** quanto segue:

- [[che cosa si chiede]]

Se non è possibile rispondere entro tale data, occorre scriverci prima indicando il motivo.

Distinti saluti""",  # noqa: E501
    ),
    HouseLetter(
        code="reply",
        kind=LetterKind.REPLY,
        name="Risposta",
        subject="{{ case.reference }}: la Sua comunicazione",
        text="""{{ recipient.salutation }}

abbiamo ricevuto la Sua comunicazione il {{ incoming.received_on }}.

[[la risposta]]

Distinti saluti""",
    ),
    HouseLetter(
        code="cover_notice",
        kind=LetterKind.NOTICE,
        name="Lettera di accompagnamento di un provvedimento",
        subject="{{ action.kind }}: {{ case.reference }}",
        text="""{{ recipient.salutation }}

si trasmette in allegato il seguente atto del {{ action.issued_on }}: {{ action.kind }}. L'atto indica che cosa è stato deciso, i motivi, che cosa occorre fare e i rimedi disponibili.

Allegati:

{{ letter.enclosures }}

Distinti saluti""",  # noqa: E501
    ),
)  # fmt: skip
GERMAN = (
    HouseLetter(
        code="acknowledge_complaint",
        kind=LetterKind.ACKNOWLEDGEMENT,
        name="Eingangsbestätigung einer Beschwerde",
        subject="Ihre Beschwerde: {{ case.reference }}",
        text="""{{ recipient.salutation }}

Ihre Beschwerde ist am {{ incoming.received_on }} bei uns eingelangt. Sie trägt das Zeichen **{{ case.reference }}**; bitte geben Sie es in jedem Schreiben an.

## Wie es weitergeht

- Wir prüfen, was Sie geschickt haben, und fragen bei Bedarf nach.
- Wir können Ihre Beschwerde der Stelle vorhalten, gegen die sie sich richtet.
- Wir teilen Ihnen den Stand und das Ergebnis mit.

Sie müssen vorerst nichts unternehmen.

Mit freundlichen Grüßen""",  # noqa: E501
    ),
    HouseLetter(
        code="request_information",
        kind=LetterKind.REQUEST,
        name="Ersuchen um Auskunft",
        subject="Ersuchen um Auskunft: {{ case.reference }}",
        text="""{{ recipient.salutation }}

wir führen das Verfahren {{ case.reference }}. Um fortfahren zu können, ersuchen wir Sie, uns bis **{{ deadline.due_on }}** Folgendes zu übermitteln:

- [[was Sie erbitten]]

Wenn Sie bis dahin nicht antworten können, schreiben Sie uns vorher und nennen Sie den Grund.

Mit freundlichen Grüßen""",  # noqa: E501
    ),
    HouseLetter(
        code="reply",
        kind=LetterKind.REPLY,
        name="Antwort",
        subject="{{ case.reference }}: Ihr Schreiben",
        text="""{{ recipient.salutation }}

Ihr Schreiben ist am {{ incoming.received_on }} bei uns eingelangt.

[[Ihre Antwort]]

Mit freundlichen Grüßen""",
    ),
    HouseLetter(
        code="cover_notice",
        kind=LetterKind.NOTICE,
        name="Begleitschreiben zu einem Bescheid",
        subject="{{ action.kind }}: {{ case.reference }}",
        text="""{{ recipient.salutation }}

in der Beilage erhalten Sie folgende Erledigung vom {{ action.issued_on }}: {{ action.kind }}. Sie enthält die Entscheidung, die Gründe, Ihre Pflichten und die Rechtsmittelbelehrung.

Beilagen:

{{ letter.enclosures }}

Mit freundlichen Grüßen""",  # noqa: E501
    ),
)  # fmt: skip
LETTERS = {"en": ENGLISH, "fr": FRENCH, "it": ITALIAN, "de": GERMAN}
