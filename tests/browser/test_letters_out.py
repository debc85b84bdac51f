"""Drop a mail on a case, reply from an Italian template, see the PDF, find it in the mailbox."""

import io
from dataclasses import replace
from datetime import date
from email import message_from_bytes, policy

import pypdf
import pytest
from playwright.sync_api import Page, expect

from casework import clock
from casework.law.merge_fields import LetterKind
from casework.law.procedure import Origin
from casework.law.procedure import Party as Role
from casework.models import Authority, Case, Correspondence, MailboxMail, Officer
from casework.operations.cases import PartyFacts, open_case
from casework.operations.letter_drafts import DraftFacts, draft_letter
from casework.operations.letter_issuing import send_to_many
from casework.operations.letter_templates import save_template
from casework.operations.outbox import send_messages
from casework.operations.parties import AddressFacts, change_address
from casework.operations.setting_up import register_organisation
from tests.browser.conftest import DAY, keep_shot, sign_in
from tests.browser.test_pages import WIDTHS, look_at
from tests.make import at

NOW = at(DAY, zone="Europe/Rome")
MARIA = "maria@posta.example"
ASKED = "<maria.1@posta.example>"  # the Message-ID of what she wrote
BUTTON = "main form[action$='{}'] button"


@pytest.fixture
def case(site: str) -> Case:
    """A case of the Garante with a complainant who wrote by mail."""
    garante = Authority.objects.get(code="garante")
    silvia = Officer.objects.get(email="silvia@garante.example")
    card = register_organisation(authority=garante, name="Esempio S.p.A.", country="IT")
    made = open_case(
        authority=garante, title="Esempio", origin=Origin.COMPLAINT, lead=silvia,
        opened_on=date(2025, 9, 1), actor=silvia, now=at("2025-09-01", zone="Europe/Rome"),
        parties=[
            PartyFacts(role=Role.RESPONDENT, organisation=card),
            PartyFacts(role=Role.COMPLAINANT, person_name="Maria Rossi"),
        ],
    )  # fmt: skip
    change_address(
        party_id=made.parties.get(role="complainant").pk, since_on=date(2025, 9, 1), reason="Nota",
        facts=AddressFacts(lines="Via Roma 1\n00100 Roma", country="IT", email=MARIA),
        actor=silvia, now=NOW,
    )  # fmt: skip
    return made


def drop_mail(page: Page, case: Case) -> Correspondence:
    """Drop the mail that Maria wrote on the case, where it is filed at once."""
    mail = (
        f"From: Maria Rossi <{MARIA}>\r\nTo: garante@garante.example\r\nSubject: Reclamo\r\n"
        f"Date: Mon, 06 Oct 2025 09:30:00 +0200\r\nMessage-ID: {ASKED}\r\n"
        "Content-Type: text/plain; charset=utf-8\r\n\r\nChiedo notizie del mio reclamo.\r\n"
    )
    page.goto(f"/work/cases/{case.reference}/mail/hand-in/")
    page.locator("input[type=file]").set_input_files(
        [{"name": "reclamo.eml", "mimeType": "message/rfc822", "buffer": mail.encode()}]
    )
    page.locator("main form[enctype] button[type=submit]").click()
    expect(page.locator("main table")).to_contain_text("reclamo.eml")
    return case.correspondence.get()


def write_reply(page: Page, case: Case, text: str) -> None:
    """Begin a reply from the Italian sample, and write the answer into its gap."""
    letter = drop_mail(page, case)
    sample = case.authority.letter_templates.get(code="reply")
    page.goto(f"/work/letters/{letter.pk}/")
    page.locator(f"main a[href$='/letters-out/write/?answers={letter.pk}']").click()
    page.locator("form.filter [name=template]").select_option(str(sample.pk))
    page.locator("form.filter button[type=submit]").click()
    maria = case.parties.get(role="complainant")
    page.locator("main form[method=post] [name=party]").select_option(str(maria.pk))
    words = page.locator("form[method=post] [name=text]")
    words.fill(words.input_value().replace("[[la risposta]]", text))
    page.locator("main form[method=post] button[type=submit]").last.click()
    page.wait_for_url("**/work/letters-out/*/")


@pytest.mark.browser
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_replies_in_italian_and_finds_the_mail(open_page, case, settings, scripts):
    settings.EMAIL_BACKEND = "casework.operations.mailbox.LocalMailboxBackend"
    page = open_page(scripts=scripts)
    sign_in(page, "chiara@garante.example")
    write_reply(page, case, "Il Suo reclamo è in esame.")
    expect(page.locator("main")).to_contain_text("Gentile Maria Rossi,")
    expect(page.locator("main")).to_contain_text("abbiamo ricevuto la Sua comunicazione il")
    keep_shot(page, f"letter-draft-{'with' if scripts else 'without'}")
    page.locator(BUTTON.format("/issue/")).click()
    expect(page.locator("h1")).to_contain_text("OUT-2025-0001")
    check_pdf(page, case)
    page.locator(BUTTON.format("/send/")).click()
    expect(page.locator("main")).to_contain_text(MARIA)
    assert send_messages(now=clock.now(), limit=500) >= 1
    find_in_mailbox(page, case)
    assert not page.complaints


def check_pdf(page: Page, case: Case) -> None:
    """See that the PDF that the page gives is tagged and in Italian."""
    address = page.locator("main a[href$='/letter.pdf']").get_attribute("href")
    reader = pypdf.PdfReader(io.BytesIO(page.request.get(address).body()))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "it-IT"
    assert b"pdfuaid:part>1<" in root["/Metadata"].get_data().replace(b" ", b"")
    text = reader.pages[0].extract_text()
    assert "Il Suo reclamo è in esame." in text
    assert f"Nostro riferimento: {case.reference}" in text


def find_in_mailbox(page: Page, case: Case) -> None:
    """See the mail on the page of the local mailbox, and that it answers in the thread."""
    mail = MailboxMail.objects.get(to=MARIA)
    page.goto(f"/work/mailbox/{mail.pk}/")
    expect(page.locator("main")).to_contain_text("Il Suo reclamo è in esame.")
    keep_shot(page, "letter-in-mailbox")
    read = message_from_bytes(bytes(mail.raw), policy=policy.default)
    assert f"[{case.reference}]" in read["Subject"]
    assert read["In-Reply-To"] == ASKED
    assert [part.get_filename() for part in read.iter_attachments()] == ["OUT-2025-0001.pdf"]


@pytest.mark.browser
def test_pages_of_letters_are_sound(open_page, case):
    """Look at each page of letters out, wide and narrow, as the team lead of the Garante."""
    maria = case.parties.get(role="complainant")
    lead = Officer.objects.get(email="silvia@garante.example")
    given = {"actor": lead, "now": NOW}
    facts = DraftFacts(
        party_id=maria.pk, kind=LetterKind.GENERAL, language="it", subject="Oggetto",
        text="{{ recipient.salutation }}\n\n## Titolo\n\n- uno [[da scrivere]]",
    )  # fmt: skip
    draft = draft_letter(case_id=case.pk, facts=facts, **given)
    whole = replace(facts, text="Testo")
    mailing = send_to_many(
        case_id=case.pk, facts=whole, party_ids=[p.pk for p in case.parties.all()],
        is_all_or_none=False, by_email=False, **given,
    )  # fmt: skip
    issued = mailing.letters.exclude(number="").get()
    template = case.authority.letter_templates.first()
    save_template(
        template_id=template.pk, subject="Nuovo", text="Nuovo testo", note="", seen=1, **given
    )
    of_case = f"/work/cases/{case.reference}/letters-out/"
    page = open_page()
    sign_in(page, lead.email)
    faults = []
    for name, where in {
        "letters-of-case": of_case, "letter-write": f"{of_case}write/?template={template.pk}",
        "letter-many": f"{of_case}many/", "letter-draft": f"/work/letters-out/{draft.pk}/",
        "letter-redraft": f"/work/letters-out/{draft.pk}/redraft/",
        "letter-issued": f"/work/letters-out/{issued.pk}/",
        "letter-post": f"/work/letters-out/{issued.pk}/post/",
        "letter-mailing": f"/work/letters-out/mailings/{mailing.pk}/",
        "letters-posted": "/work/letters-out/?state=issued",
        "templates": "/work/letters-out/templates/",
        "template": f"/work/letters-out/templates/{template.pk}/",
        "template-save": f"/work/letters-out/templates/{template.pk}/save/",
        "letterhead": "/work/letters-out/letterheads/garante/",
    }.items():  # fmt: skip
        faults += look_at(page, where, name, WIDTHS)
    assert not faults + page.complaints, "\n".join(faults + page.complaints)
