"""Add documents, their versions and redacted copies; say to whom one was disclosed."""

from collections.abc import Sequence
from datetime import date, datetime

from django.conf import settings
from django.db.models import Sum

from casework.law.confidentiality import Confidentiality
from casework.law.correspondence import Audience
from casework.law.powers import Power
from casework.law.wording import N_, LawError
from casework.models import (
    Case,
    Correspondence,
    Disclosure,
    Document,
    DocumentVersion,
    Officer,
    StoredFile,
)
from casework.operations.acting import local_day, require_power
from casework.operations.letter_facts import AttachmentFacts
from casework.operations.numbering import take_document_number
from casework.operations.operation import operation
from casework.operations.record import append_note, lock_case
from casework.papers.file_names import clean_file_name

LONGEST_TITLE = 300
MEGABYTE = 1_048_576


class DocumentNotAllowed(LawError):
    """The document cannot be added, or not in this way."""


@operation
def add_documents(
    *, case_id: int, attachments: Sequence[AttachmentFacts], actor: Officer, now: datetime,
    letter_id: int | None = None,
) -> list[Document]:  # fmt: skip
    """Add files to a case as documents of their own, or as those of one of its letters.

    :raises PowerMissing: if the officer may not record events.
    :raises DocumentNotAllowed: if there is no file, they are too large together, or the letter
        is another case's.
    """
    case = lock_case(case_id)
    require_power(officer=actor, authority=case.authority, power=Power.RECORD_EVENTS, now=now)
    if not attachments:
        raise DocumentNotAllowed(N_("Choose at least one file."))
    if letter_id is not None:
        letter = Correspondence.objects.filter(pk=letter_id, case=case).first()
        if letter is None:
            raise DocumentNotAllowed(N_("There is no such letter in this case."))
        made = attach(letter=letter, case=case, attachments=attachments, actor=actor, now=now)
    else:
        made = [_add(case, None, one, actor, now) for one in attachments]
    _note(case, "document_added", made, actor=actor, now=now)
    return made


@operation
def add_version(
    *, document_id: int, file: StoredFile, file_name: str, reason: str, actor: Officer,
    now: datetime,
) -> DocumentVersion:  # fmt: skip
    """Add a newer version of a document; those before it stay.

    :raises DocumentNotAllowed: if a reason is missing, or the file is the latest one already.
    """
    document = lock_document(document_id)
    require_power(officer=actor, authority=document.authority, power=Power.RECORD_EVENTS, now=now)
    if not reason.strip():
        raise DocumentNotAllowed(N_("Say why there is a new version: it joins the record."))
    latest = document.versions.order_by("number").last()
    if latest is not None and latest.file_id == file.pk:
        raise DocumentNotAllowed(N_("This is the latest version already."))
    number = latest.number + 1 if latest else 1
    version = _write_version(
        document=document, number=number, file=file, file_name=file_name, reason=reason,
        actor=actor, now=now,
    )  # fmt: skip
    _note(document.case, "version_added", [document], said=f"({number})", actor=actor, now=now)
    return version


@operation
def add_redacted_copy(
    *, document_id: int, attachment: AttachmentFacts, actor: Officer, now: datetime
) -> Document:
    """Add a copy of a document with parts taken out: a file of its own beside the original.

    :raises DocumentNotAllowed: if it is the very file of the original, or the original is
        itself a redacted copy.
    """
    original = lock_document(document_id)
    require_power(officer=actor, authority=original.authority, power=Power.RECORD_EVENTS, now=now)
    if original.redacts_id is not None:
        raise DocumentNotAllowed(N_("Redact the original, not a copy of it."))
    if original.versions.filter(file=attachment.file).exists():
        raise DocumentNotAllowed(N_("This is the original's own file: nothing is redacted in it."))
    copy = _add(original.case, original.correspondence, attachment, actor, now, redacts=original)
    _note(original.case, "copy_redacted", [copy], actor=actor, now=now)
    return copy


@operation
def disclose_document(
    *, document_id: int, audience: Audience, is_disclosed: bool, on: date, reason: str,
    actor: Officer, now: datetime,
) -> Disclosure:  # fmt: skip
    """Say that a document was disclosed to an audience on a day, or withheld from it, and why.

    :raises DocumentNotAllowed: if a reason is missing, the day lies ahead, or what is
        privileged would be disclosed.
    """
    document = lock_document(document_id)
    require_power(officer=actor, authority=document.authority, power=Power.RECORD_EVENTS, now=now)
    today = local_day(authority=document.authority, now=now)
    if not reason.strip():
        raise DocumentNotAllowed(N_("Give a reason: it joins the record."))
    if on > today:
        raise DocumentNotAllowed(N_("The day {on} lies after today, {today}."), on=on, today=today)
    if is_disclosed and document.confidentiality == Confidentiality.PRIVILEGED:
        raise DocumentNotAllowed(N_("What is privileged is not disclosed; change that first."))
    made = Disclosure.objects.create(
        document=document, audience=audience, is_disclosed=is_disclosed, on=on,
        reason=reason.strip(), actor=actor, recorded_at=now,
    )  # fmt: skip
    _note(
        document.case, "document_disclosed" if is_disclosed else "document_withheld", [document],
        said=f"→ {audience}", actor=actor, now=now,
    )  # fmt: skip
    return made


def attach(
    *, letter: Correspondence, case: Case | None, attachments: Sequence[AttachmentFacts],
    actor: Officer, now: datetime,
) -> list[Document]:  # fmt: skip
    """Add files as a letter's documents; the case, where there is one, must be locked.

    :raises DocumentNotAllowed: if all files of the letter together are too large.
    """
    if not attachments:
        return []
    has = letter.documents.aggregate(size=Sum("versions__file__size"))["size"] or 0
    if has + sum(one.file.size for one in attachments) > settings.MOST_LETTER_BYTES:
        raise DocumentNotAllowed(
            N_("The files of a letter may have {most} MB together."),
            most=settings.MOST_LETTER_BYTES // MEGABYTE,
        )
    return [_add(case, letter, one, actor, now) for one in attachments]


def lock_document(document_id: int) -> Document:
    """Return a document with its case, both locked until the transaction ends.

    :raises DocumentNotAllowed: if it is not filed in a case.
    """
    case_id = Document.objects.values_list("case_id", flat=True).get(pk=document_id)
    if case_id is None:
        raise DocumentNotAllowed(N_("This document is not filed in a case yet."))
    case = lock_case(case_id)
    document = Document.objects.select_for_update(of=("self",)).get(pk=document_id)
    document.case, document.authority = case, case.authority
    return document


def _add(
    case: Case | None, letter: Correspondence | None, given: AttachmentFacts, actor: Officer,
    now: datetime, *, redacts: Document | None = None,
) -> Document:  # fmt: skip
    name = clean_file_name(given.file_name)
    inherited = letter.confidentiality if letter else Confidentiality.INTERNAL
    document = Document.objects.create(
        authority=case.authority if case else letter.authority, case=case,
        number=take_document_number(case=case) if case else None,
        title=(given.title.strip() or name)[:LONGEST_TITLE], kind=given.kind,
        confidentiality=given.confidentiality or inherited,
        language=given.language or (letter.language if letter else ""),
        dated_on=given.dated_on, received_from=given.received_from.strip(), redacts=redacts,
        correspondence=letter, actor=actor, recorded_at=now,
    )  # fmt: skip
    _write_version(
        document=document, number=1, file=given.file, file_name=name, reason="", actor=actor,
        now=now,
    )  # fmt: skip
    return document


def _write_version(
    *, document: Document, number: int, file: StoredFile, file_name: str, reason: str,
    actor: Officer, now: datetime,
) -> DocumentVersion:  # fmt: skip
    return DocumentVersion.objects.create(
        document=document, number=number, file=file, file_name=clean_file_name(file_name),
        reason=reason.strip(), actor=actor, recorded_at=now,
    )  # fmt: skip


def _note(
    case: Case, kind: str, documents: Sequence[Document], *, actor: Officer, now: datetime,
    said: str = "",
) -> None:  # fmt: skip
    names = ", ".join(name_document(document) for document in documents)
    append_note(
        case=case, kind=kind, on=local_day(authority=case.authority, now=now), actor=actor,
        now=now, summary=f"{names} {said}".strip(),
        details={"documents": [document.pk for document in documents]},
    )  # fmt: skip


def name_document(document: Document) -> str:
    """Return how the record calls a document: by its number, for its title may be secret."""
    return f"№ {document.number}"
