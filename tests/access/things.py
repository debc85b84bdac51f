"""What belongs to the cases, the officers and the authorities by which addresses are asked for."""

from dataclasses import dataclass, field
from datetime import date, time, timedelta
from uuid import UUID, uuid4

from casework.banking.statement import Told
from casework.law.correspondence import Nature, Way
from casework.law.identifiers import IdentifierKind
from casework.law.merge_fields import LetterKind
from casework.law.payment.ledger import Movement
from casework.law.payment.rules import StepKind
from casework.law.powers import Role
from casework.law.recurrence import Recurrence, Rhythm
from casework.law.rights import Right
from casework.law.scopes import Scope
from casework.law.service import Channel
from casework.law.sharing import SharedFact
from casework.management.access.expectations import Standing, Visitor
from casework.models import (
    Absence,
    Address,
    AskedCorrection,
    Authority,
    Case,
    Correspondence,
    Export,
    Import,
    Job,
    LedgerEntry,
    MailboxMail,
    Mailing,
    Matter,
    Membership,
    Message,
    Officer,
    Organisation,
    OrganisationIdentifier,
    OrganisationMerge,
    Prompt,
    Reminder,
    Report,
    SavedView,
)
from casework.models.bulk import BulkKind
from casework.models.deadline import AppointmentKind
from casework.models.feed import FeedScope, Purpose
from casework.models.incoming import MailSource
from casework.models.job import JobState
from casework.models.message import MessageState
from casework.models.register import EntryState
from casework.operations.appointments import AppointmentFacts, make_appointment
from casework.operations.approvals.asking import propose_event
from casework.operations.bank_files import take_in_statement
from casework.operations.bulk import order_bulk
from casework.operations.documents import add_documents
from casework.operations.entries import Wanted, freeze
from casework.operations.export_contents import Contents, keep_contents
from casework.operations.exports import order_list, shelf
from casework.operations.facts import EventFacts
from casework.operations.feeds import make_feed
from casework.operations.files import keep_file
from casework.operations.house_deadlines import OwnFacts, set_deadline
from casework.operations.imports.reading import keep_profile, take_in_import
from casework.operations.keys import make_key
from casework.operations.letter_drafts import DraftFacts, draft_letter
from casework.operations.letter_facts import AttachmentFacts, LetterFacts
from casework.operations.letter_issuing import issue_letter
from casework.operations.letter_templates import set_up_letters
from casework.operations.letters import log_letter
from casework.operations.mail_in import Arrival, take_in_mail
from casework.operations.recovery import StepFacts, log_step
from casework.operations.report_schedules import Timing, make_schedule
from casework.operations.reports import Span, order_report, store_report
from casework.operations.rights import RequestFacts, log_rights_request
from casework.operations.setting_up import (
    admit_officer,
    find_system,
    grant_role,
    register_organisation,
)
from casework.operations.sharing import share_case
from casework.operations.tags import add_tag, tag_case
from casework.operations.to_do import set_task
from casework.register.snapshot import PublicChange
from casework.reports.tables import Column, Figures, Row, Table
from tests.make import at, days

TODAY = "2025-07-10"
NOW = at(TODAY)
# What waits for approval in each authority's cases.
ASKED = {
    "ico": EventFacts(kind="reprimand_given", dates=days(sent="2025-07-10")),
    "cnil": EventFacts(kind="call_to_order_given", dates=days(decided="2025-07-10")),
}
LETTER = LetterFacts(
    way=Way.OUT, nature=Nature.EMAIL, channel=Channel.EMAIL, subject="Planted letter",
    sent_on=date(2025, 7, 9),
)  # fmt: skip
RECEIVERS = {"ico": "garante", "cnil": "garante"}  # who sees none of the cases anyhow


@dataclass
class World:
    """Everything there is: ``things`` gives a key by what it is of, and how it stands."""

    visitors: dict[Visitor, Officer]
    cases: dict[Standing, Case]
    matters: dict[Standing, Matter]
    things: dict[tuple[str, Standing], dict[Visitor | None, int]] = field(default_factory=dict)
    tokens: dict[Visitor, str] = field(default_factory=dict)

    def key_of(self, of: str, standing: Standing, visitor: Visitor) -> int:
        """Return the key of a thing: the visitor's own where each has one."""
        keys = self.things[of, standing]
        return keys.get(visitor, keys.get(None, 0))


def name_of(standing: Standing) -> str:
    """Return the respondent's name of the case that stands so."""
    return f"Planted {standing} Ltd"


def add_things_of_cases(world: World) -> None:
    """Put one of everything on each case, as its lead would."""
    for standing, case in world.cases.items():
        notice = case.events.filter(issued__isnull=False).order_by("-number").first()
        keys = {
            "event": notice.pk,
            "action": case.actions.latest("pk").pk,
            "order": case.actions.filter(orders__isnull=False).latest("pk").orders.get().pk,
            "complainant": case.parties.get(role="complainant").pk,
            "deadline": case.deadlines.latest("pk").pk,
            "breach": case.breaches.get(action=None).pk,
            **_fine(case),
            "recovery step": _recover(case),
            **_told(case),
        }
        for of, key in keys.items():
            world.things[of, standing] = {None: key}


def _recover(case: Case) -> int:
    facts = StepFacts(kind=StepKind.REMINDER, on=date(2025, 7, 9))
    return log_step(
        penalty_id=case.penalties.get().pk, facts=facts, reason="Unpaid", actor=find_system(),
        now=NOW,
    ).pk  # fmt: skip


def _fine(case: Case) -> dict[str, int]:
    """Put a payment on the penalty of a case past the operations, as finance would have."""
    penalty = case.penalties.earliest("pk")
    entry = LedgerEntry.objects.create(
        penalty=penalty, movement=Movement.PAID, amount_minor=100, occurred_on=NOW.date(),
        event=case.events.latest("number"), actor=case.lead, recorded_at=NOW,
    )  # fmt: skip
    return {"penalty": penalty.pk, "ledger entry": entry.pk}


def _told(case: Case) -> dict[str, int]:
    """Do in a case what its lead does, and return the keys of what was made."""
    own = {"case_id": case.pk, "actor": case.lead, "now": NOW}
    asked = propose_event(facts=ASKED[case.authority.code], **own)
    hearing = AppointmentFacts(kind=AppointmentKind.HEARING, starts_at=at("2025-09-01"))
    draft = OwnFacts(label="Draft ready", on=date(2025, 8, 29))
    tag = add_tag(authority=case.authority, name=f"Tag {case.pk}", actor=case.lead, now=NOW)
    tag_case(tag_id=tag.pk, **own)
    task = set_task(text="Call them", officer=case.lead, due_on=None, **own)
    receiver = Authority.objects.get(code=RECEIVERS[case.authority.code])
    shared = share_case(receiver=receiver, facts=[SharedFact.STAGE], reason="Asked", **own)
    letter = log_letter(facts=LETTER, **own)
    mail = keep_file(content=b"From: a@b.example\n\nText", actor=case.lead, now=NOW)
    Correspondence.objects.filter(pk=letter.pk).update(original=mail)
    paper = AttachmentFacts(file=mail, file_name="Paper.txt")
    [document] = add_documents(attachments=[paper], letter_id=letter.pk, **own)
    return {
        **_draft(case),
        "entry version": _put_in_public(case),
        "asked correction": _write_in(case),
        "rights request": _ask_right(case),
        "letter": letter.pk,
        "document": document.pk,
        "approval": asked.pk,
        "appointment": make_appointment(facts=hearing, **own).pk,
        "house deadline": set_deadline(facts=draft, reason="In time", **own).pk,
        "task": task.pk,
        "share": shared.pk,
    }


def _put_in_public(case: Case) -> int:
    """Put a decision of a case in public past the operations, as two publishers would have."""
    action = case.actions.select_related("case__authority", "issued_by").latest("pk")
    change = PublicChange(version=1, changed_on=NOW.date(), label="Published")
    wanted = Wanted(published_on=NOW.date(), change=change)
    version = freeze(action=action, wanted=wanted, actor=case.lead, now=NOW)
    version.state = EntryState.RELEASED
    version.save()
    return version.pk


def _write_in(case: Case) -> UUID:
    """Write in the public form about the entry of :func:`_put_in_public`."""
    slug = case.entry_versions.latest("pk").slug
    return AskedCorrection.objects.create(
        authority_code=case.authority.code, slug=slug, what="Planted words", language="en-gb",
        received_at=NOW,
    ).pk  # fmt: skip


def _ask_right(case: Case) -> int:
    action = case.actions.latest("pk")
    facts = RequestFacts(right=Right.ERASE, received_on=NOW.date(), what="Planted wish")
    return log_rights_request(action_id=action.pk, facts=facts, actor=find_system(), now=NOW).pk


def _draft(case: Case) -> dict[str, int]:
    """Write letters out in a case: a draft, one that was issued, and one to many."""
    set_up_letters(authority=case.authority, actor=case.lead, now=NOW)
    party = case.parties.get(role="respondent")
    Address.objects.create(
        party=party, lines="1 High Street", country="GB", email="post@planted.example",
        since_on=date(2025, 1, 6),
    )  # fmt: skip
    facts = DraftFacts(
        party_id=party.pk, kind=LetterKind.GENERAL, language="en", subject="Planted subject",
        text="Planted words",
    )  # fmt: skip
    own = {"actor": case.lead, "now": NOW}
    letters = [draft_letter(case_id=case.pk, facts=facts, **own) for _ in range(2)]
    mailing = Mailing.objects.create(
        case=case, subject="Planted subject", actor=case.lead, recorded_at=NOW
    )
    issue_letter(letter_id=letters[1].pk, seen=None, **own)
    return {"letter draft": letters[0].pk, "letter out": letters[1].pk, "mailing": mailing.pk}


def add_things_of_cards(world: World) -> None:
    """Give each respondent's card a number, a card like it, and a merger."""
    for standing, case in world.cases.items():
        card = case.parties.get(role="respondent").organisation
        number = OrganisationIdentifier.objects.create(
            authority=card.authority, organisation=card, kind=IdentifierKind.LEI,
            value=f"LEI{card.pk}",
        )  # fmt: skip
        other = register_organisation(authority=card.authority, name=f"Other {card.pk}")
        keys = {
            "card": card.pk, "number": number.pk, "other": other.pk,
            "merge": _merge(card, case.lead).pk,
        }  # fmt: skip
        for of, key in keys.items():
            world.things[of, standing] = {None: key}


def _merge(card: Organisation, officer: Officer) -> OrganisationMerge:
    merged = register_organisation(authority=card.authority, name=f"Merged {card.pk}")
    Organisation.objects.filter(pk=merged.pk).update(merged_into=card)
    moved = {"dropped": [], "parties": [], "names": [], "numbers": []}
    return OrganisationMerge.objects.create(
        authority=card.authority, kept=card, merged=merged, reason="The same", moved=moved,
        merged_by=officer, merged_at=NOW,
    )  # fmt: skip


def add_things_of_officers(world: World, spare: Officer, foreign: Officer) -> None:
    def view(officer: Officer) -> int:
        return SavedView.objects.create(officer=officer, name="Mine", recorded_at=NOW).pk

    def mail(officer: Officer) -> int:
        return MailboxMail.objects.create(
            message_id=f"<{officer.pk}>", to=officer.email, raw=b"\n\nText", delivered_at=NOW
        ).pk

    def absence(officer: Officer) -> int:
        return _absent(officer, spare if officer != spare else foreign)

    def key(officer: Officer) -> int:
        return make_key(
            name="Robot", scopes=[Scope.CASES_READ], expires_at=NOW + timedelta(days=30),
            actor=officer, now=NOW,
        ).key.pk  # fmt: skip

    def bulk_act(officer: Officer) -> int:
        return order_bulk(
            kind=BulkKind.TAG, given={}, case_ids=[case.pk for case in world.cases.values()],
            token=uuid4(), actor=officer, now=NOW,
        ).pk  # fmt: skip

    def prompt(officer: Officer) -> int:
        return _prompt(world, officer).pk

    def reminder(officer: Officer) -> int:
        return _reminder(world, officer).pk

    def export(officer: Officer) -> int:
        made = order_list(
            name="cases", query="", language="en-gb", token=uuid4(), actor=officer, now=NOW
        )
        shelf().write(made.token, lambda file: file.write(b"Rows"))
        Export.objects.filter(pk=made.pk).update(
            file_name="cases.xlsx", size=4, sha256="0" * 64, rows=1, written_at=NOW
        )
        keep_contents(made, Contents(cases=[], powers={}))
        return made.pk

    makers = {
        "export": export, "view": view, "mail": mail, "absence": absence, "key": key,
        "bulk act": bulk_act, "prompt": prompt, "reminder": reminder,
    }  # fmt: skip
    for of, make in makers.items():
        world.things[of, Standing.OWN] = {v: make(o) for v, o in world.visitors.items()}
        world.things[of, Standing.ELSEWHERE] = {None: make(foreign)}
    for visitor in Visitor:
        world.tokens[visitor] = _feed(world.visitors.get(visitor, foreign))


def _prompt(world: World, officer: Officer) -> Prompt:
    """Let an officer ask, past the operations, to be reminded of the case that all may see."""
    case = world.cases[Standing.OWN]
    return Prompt.objects.create(
        officer=officer, authority=case.authority, case=case, note="Planted note",
        remind_on=date(2025, 8, 4), remind_at=at("2025-08-04", 7), recorded_at=NOW,
    )  # fmt: skip


def _reminder(world: World, officer: Officer) -> Reminder:
    prompt = _prompt(world, officer)
    return Reminder.objects.create(
        authority=prompt.authority, case=prompt.case, prompt=prompt, officer=officer,
        occasion_on=prompt.remind_on, due_on=prompt.remind_on, next_at=NOW, recorded_at=NOW,
    )  # fmt: skip


def _stuck(authority: Authority, officer: Officer) -> dict[str, int]:
    """Put a mail and a job of an officer, both failed, past the operations."""
    mail = Message.objects.create(
        officer=officer, occasion=f"stuck:{officer.pk}", message_id=f"<stuck{officer.pk}>",
        state=MessageState.FAILED, send_after=NOW, recorded_at=NOW,
    )  # fmt: skip
    job = Job.objects.create(
        kind="report", occasion=f"stuck:{officer.pk}", state=JobState.FAILED, asked_by=officer,
        recorded_at=NOW,
    )  # fmt: skip
    return {"stuck mail": mail.pk, "stuck job": job.pk}


def _feed(officer: Officer) -> str:
    return make_feed(
        purpose=Purpose.DEADLINES, scope=FeedScope.EVERYONE, says_more=True, actor=officer, now=NOW
    ).token


def _absent(officer: Officer, cover: Officer) -> int:
    authority = Authority.objects.get(code="cnil" if "cnil" in officer.email else "ico")
    return Absence.objects.create(
        authority=authority, officer=officer, cover=cover, from_on=date(2025, 8, 4),
        until_on=date(2025, 8, 18), recorded_by=officer, recorded_at=NOW,
    ).pk  # fmt: skip


COUNTED = Table(
    code="decisions", caption="Instruments issued", subject="Instrument",
    columns=(Column(code="issued", label="Issued"),),
    rows=(Row(code="penalty_notice", label="Notice", values=(1,)),),
)  # fmt: skip


def _schedule(authority: Authority, boss: Officer) -> int:
    timing = Timing(recurrence=Recurrence(rhythm=Rhythm.MONTHLY, day=1), at=time(6))
    return make_schedule(
        authority=authority, name="weekly", timing=timing, subscribers=[boss], actor=boss, now=NOW
    ).pk  # fmt: skip


def _bank_file(authority: Authority) -> dict[str, int]:
    """Hand in a statement at an authority, and return the keys of it and of its line."""
    teller = admit_officer(email=f"teller@{authority.code}.example", name="Teller", password=None)
    grant_role(officer=teller, authority=authority, role=Role.FINANCE, since_on=date(2019, 1, 1))
    content = b"Date,Amount,Description\n2025-07-01,7.00,Interest\n"
    told = Told(currency="GBP", account="GB29NWBK60161331926819")
    file = take_in_statement(
        authority=authority, original=keep_file(content=content, actor=teller, now=NOW),
        file_name="a.csv", told=told, actor=teller, now=NOW,
    ).file  # fmt: skip
    return {"bank file": file.pk, "bank line": file.lines.get().pk}


def _import(authority: Authority) -> dict[str, int]:
    """Take in a register of an authority, and return the keys of it and of a profile of it."""
    keeper = admit_officer(email=f"keeper@{authority.code}.example", name="Keeper", password=None)
    grant_role(officer=keeper, authority=authority, role=Role.TEAM_LEAD, since_on=date(2019, 1, 1))
    content = b"Country,Date,Controller,Fine\nGermany,2025-01-02,Elsewhere AG,10 EUR\n"
    batch = take_in_import(
        original=keep_file(content=content, actor=keeper, now=NOW), file_name="register.csv",
        actor=keeper, now=NOW,
    )  # fmt: skip
    profile = keep_profile(
        batch_id=batch.pk, authority=authority, name="Yearly", actor=keeper, now=NOW
    )
    Import.objects.filter(pk=batch.pk).update(authorities=[authority.code])  # as if rehearsed
    return {"import": batch.pk, "import profile": profile.pk}


def add_things_of_authorities(world: World, *places: tuple[Authority, Officer, Officer]) -> None:
    both = (Standing.OWN, Standing.ELSEWHERE)
    for standing, (authority, boss, other) in zip(both, places, strict=True):
        role = Membership.objects.get(officer=other)
        span = Span.of(first=date(2025, 6, 2), last=date(2025, 6, 8))
        job: Job = order_report(
            authority=authority, name="weekly", span=span, token="x", actor=boss, now=NOW
        )
        written: Report = store_report(
            job=order_report(
                authority=authority, name="weekly", span=span, token="y", actor=boss, now=NOW
            ),
            authority=authority, name="weekly", span=span, as_of=NOW, pdf=b"%PDF", csv=b"a",
            figures=Figures(
                name="weekly", authority=authority.code, span=span, as_of=NOW, tables=(COUNTED,)
            ).as_data(), now=NOW,
        )  # fmt: skip
        arrival = Arrival(
            content=b"From: a@b.example\nSubject: Planted\n\nx", file_name="a.eml",
            source=MailSource.UPLOAD, received_at=NOW,
        )  # fmt: skip
        mail = take_in_mail(authority=authority, arrival=arrival, actor=boss, now=NOW).mail
        for of, key in (
            ("incoming", mail.pk),
            ("leave", _absent(other, boss)),
            ("template", authority.letter_templates.earliest("pk").pk),
            ("tag", add_tag(authority=authority, name="Spare", actor=boss, now=NOW).pk),
            *_bank_file(authority).items(),
            *_stuck(authority, other).items(),
            *_import(authority).items(),
            ("officer", other.pk), ("role", role.pk), ("job", job.pk), ("report", written.pk),
            ("schedule", _schedule(authority, boss)),
        ):  # fmt: skip
            world.things[of, standing] = {None: key}
