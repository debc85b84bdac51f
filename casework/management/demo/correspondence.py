"""Letters, calls and mails of the demo: all of them made up, from people who do not exist."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage

from casework.law.confidentiality import Confidentiality
from casework.law.correspondence import Nature, Part, Way
from casework.law.procedure import Party as Role
from casework.law.service import Channel
from casework.law.targets import Concern
from casework.management.demo.cast import Cast
from casework.management.demo.telling import Story
from casework.models.incoming import MailSource
from casework.operations.letter_facts import CorrespondentFacts, LetterFacts
from casework.operations.letters import log_letter
from casework.operations.mail_in import Arrival, take_in_mail

WRITER = "Wendy Invented <wendy@invented.example>"
# For each authority: who writes to it, about what, in its language.
MAILS = {
    "ico": (
        WRITER, "A shop will not say what it holds about me",
        "I asked Example Outfitters Ltd for my data on 1 July and have heard nothing.",
    ),
    "cnil": (
        "Odile Inventée <odile@inventee.example>", "Caméras dans la salle de pause",
        "Mon employeur, Exemple Logistique SAS, filme la salle de pause en permanence.",
    ),
    "garante": (
        "Ugo Inventato <ugo@inventato.example>", "Telefonate pubblicitarie",
        "Ricevo ogni giorno telefonate da Esempio Energia S.r.l. nonostante l'opposizione.",
    ),
    "dsb": (
        "Ilse Erfunden <ilse@erfunden.example>", "Auskunft verweigert",
        "Die Beispiel Versand GmbH verweigert mir seit drei Monaten die Auskunft.",
    ),
}  # fmt: skip


def tell_letters(story: Story) -> None:
    """Tell what was written and said in a case whose appeal is prepared."""
    case, officer = story.case, story.cast.caseworker
    respondent = case.parties.get(role=Role.RESPONDENT)
    said = CorrespondentFacts(part=Part.FROM, party_id=respondent.pk)
    asked = log_letter(
        case_id=case.pk, actor=officer, now=story.at("2025-09-25"),
        facts=LetterFacts(
            way=Way.IN, nature=Nature.LETTER, channel=Channel.POST, language="en",
            subject="Copies of the logs on which the notice rests",
            text="We ask for the logs of the third quarter of 2023 before the hearing.",
            concern=Concern.ENQUIRY, correspondents=(said,), written_on=date(2025, 9, 22),
            received_on=date(2025, 9, 25),
        ),
    )  # fmt: skip
    log_letter(
        case_id=case.pk, actor=officer, now=story.at("2025-09-29"),
        facts=LetterFacts(
            way=Way.OUT, nature=Nature.LETTER, channel=Channel.POST, language="en",
            subject="We have your letter about the logs", answers_id=asked.pk,
            is_acknowledgement=True, sent_on=date(2025, 9, 29),
            correspondents=(CorrespondentFacts(part=Part.TO, party_id=respondent.pk),),
        ),
    )  # fmt: skip
    log_letter(
        case_id=case.pk, actor=officer, now=story.at("2025-10-06"),
        facts=LetterFacts(
            way=Way.OUT, nature=Nature.CALL, channel=Channel.TELEPHONE,
            subject="Counsel on the length of the hearing", sent_on=date(2025, 10, 6),
            text="Counsel expects one day. The bundle must be with the Tribunal by the end of "
            "October.",
            confidentiality=Confidentiality.PRIVILEGED,
            correspondents=(CorrespondentFacts(part=Part.PRESENT, name="Norman Counsel KC"),),
        ),
    )  # fmt: skip


def leave_mail_waiting(casts: Mapping[str, Cast], *, today: date) -> None:
    """Let a message from somebody unknown wait in the inbox of each authority."""
    came = datetime.combine(today - timedelta(days=3), datetime.min.time(), UTC)
    came += timedelta(hours=9, minutes=12)
    for code, cast in casts.items():
        writer, subject, text = MAILS[code]
        message = EmailMessage()
        message["From"], message["Subject"], message["Date"] = writer, subject, came
        message["To"], message["Message-ID"] = f"{code}@casework.example", f"<demo@{code}.example>"
        message.set_content(text)
        arrival = Arrival(
            content=message.as_bytes(), file_name=f"{code}.eml", source=MailSource.UPLOAD,
            received_at=came,
        )  # fmt: skip
        take_in_mail(authority=cast.authority, arrival=arrival, actor=cast.caseworker, now=came)
