"""Keep an authority's templates of letters, version by version, and its letterhead."""

import re
from dataclasses import dataclass
from datetime import datetime

from casework.law.authorities import get_authority
from casework.law.folding import fold_words
from casework.law.house_letters import ADDRESSES, SAMPLE, letters_in
from casework.law.letter_text import TextRefused, clean
from casework.law.merge_fields import LetterKind, check_text
from casework.law.powers import Power
from casework.law.wording import N_, LawError
from casework.models import (
    Authority,
    Letterhead,
    LetterTemplate,
    LetterTemplateVersion,
    Officer,
)
from casework.operations.acting import require_power
from casework.operations.operation import operation
from casework.papers.letter_words import words_in

LONGEST_CODE = 60


class TemplateNotAllowed(LawError):
    """The template cannot be made, changed or retired so."""


class TemplateChangedMeanwhile(LawError):
    """Another officer saved a version since this one was opened."""


@dataclass(frozen=True, kw_only=True)
class TemplateFacts:
    """What a template is for; ``instrument`` is empty where it is for any, or for none."""

    name: str
    kind: LetterKind
    language: str
    instrument: str = ""


@operation
def add_template(
    *, authority: Authority, facts: TemplateFacts, subject: str, text: str, note: str,
    actor: Officer, now: datetime,
) -> LetterTemplate:  # fmt: skip
    """Add a template with its first version.

    :raises TextRefused: if its words name a field that there is not, by the field's name.
    :raises TemplateNotAllowed: if it has no name, one that is taken, or the instrument is none
        of the authority's.
    """
    require_power(officer=actor, authority=authority, power=Power.KEEP_TEMPLATES, now=now)
    words_in(facts.language)
    _check_instrument(authority, facts)
    code = _code_of(facts.name)
    if LetterTemplate.objects.filter(
        authority=authority, code=code, language=facts.language
    ).exists():
        raise TemplateNotAllowed(
            N_("There is a template “{name}” already."), name=facts.name.strip()
        )
    template = LetterTemplate.objects.create(
        authority=authority, code=code, name=" ".join(facts.name.split()), kind=facts.kind,
        instrument=facts.instrument, language=facts.language,
    )  # fmt: skip
    _add_version(template, subject=subject, text=text, note=note, actor=actor, now=now)
    return template


@operation
def save_template(
    *, template_id: int, subject: str, text: str, note: str, seen: int | None, actor: Officer,
    now: datetime,
) -> LetterTemplateVersion:  # fmt: skip
    """Save a new version of a template; those before are kept as they are.

    ``seen`` is the number of the version that the officer began from.

    :raises TextRefused: if its words name a field that there is not, by the field's name.
    :raises TemplateChangedMeanwhile: if another version was saved since.
    :raises TemplateNotAllowed: if it was retired, or nothing is changed.
    """
    template = _lock(template_id, actor, now)
    if template.is_retired:
        raise TemplateNotAllowed(
            N_("The template “{template}” was retired."), template=template.name
        )
    last = template.versions.order_by("-number")[0]
    if seen is not None and last.number > seen:
        raise TemplateChangedMeanwhile(
            N_(
                "{actor} saved version {number} since you opened this one. Nothing of "
                "yours is saved yet: read what changed, then save once more."
            ),
            actor=last.actor.name,
            number=last.number,
        )
    if (last.subject, last.text) == (subject.strip(), clean(text).strip()):
        raise TemplateNotAllowed(N_("Nothing was changed."))
    version = _add_version(template, subject=subject, text=text, note=note, actor=actor, now=now)
    if template.is_sample:
        template.is_sample = False
        template.save(update_fields=["is_sample"])
    return version


@operation
def retire_template(*, template_id: int, actor: Officer, now: datetime) -> LetterTemplate:
    """Offer a template for no more letters; those written from it keep it.

    :raises TemplateNotAllowed: if it was retired already.
    """
    template = _lock(template_id, actor, now)
    if template.is_retired:
        raise TemplateNotAllowed(
            N_("The template “{template}” was retired already."), template=template.name
        )
    template.is_retired = True
    template.save(update_fields=["is_retired"])
    return template


@operation
def change_letterhead(
    *, authority: Authority, lines: str, email: str, website: str, actor: Officer, now: datetime
) -> Letterhead:
    """Change where the authority sits, as its letters say it from now on.

    :raises TemplateNotAllowed: if no address is given.
    """
    require_power(officer=actor, authority=authority, power=Power.KEEP_TEMPLATES, now=now)
    said = "\n".join(line.strip() for line in clean(lines).split("\n") if line.strip())
    if not said:
        raise TemplateNotAllowed(N_("Give the address that letters bear."))
    head, _ = Letterhead.objects.update_or_create(
        authority=authority,
        defaults={
            "lines": said, "email": email, "website": website.strip(), "is_sample": False,
            "recorded_at": now,
        },
    )  # fmt: skip
    return head


@operation
def set_up_letters(*, authority: Authority, actor: Officer, now: datetime) -> int:
    """Give an authority the samples of the house that it lacks; none that is there is changed.

    :returns: how many templates were added.
    """
    known = set(authority.letter_templates.values_list("code", "language"))
    added = 0
    for sample in letters_in(authority.language):
        if (sample.code, authority.language) in known:
            continue
        template = LetterTemplate.objects.create(
            authority=authority, code=sample.code, name=sample.name, kind=sample.kind,
            language=authority.language, is_sample=True,
        )  # fmt: skip
        _add_version(
            template, subject=sample.subject, text=sample.text, note=SAMPLE, actor=actor, now=now
        )
        added += 1
    address = ADDRESSES.get(authority.code)
    if address is not None:
        Letterhead.objects.get_or_create(
            authority=authority,
            defaults={
                "lines": address.lines, "website": address.website, "is_sample": True,
                "recorded_at": now,
            },
        )  # fmt: skip
    return added


def _lock(template_id: int, actor: Officer, now: datetime) -> LetterTemplate:
    rows = LetterTemplate.objects.select_for_update(of=("self",)).select_related("authority")
    template = rows.get(pk=template_id)
    require_power(officer=actor, authority=template.authority, power=Power.KEEP_TEMPLATES, now=now)
    return template


def _add_version(
    template: LetterTemplate, *, subject: str, text: str, note: str, actor: Officer, now: datetime
) -> LetterTemplateVersion:
    said, words = clean(subject).strip(), clean(text).strip()
    check_text(subject=said, text=words, kind=LetterKind(template.kind))
    last = template.versions.order_by("-number").first()
    return LetterTemplateVersion.objects.create(
        template=template, number=last.number + 1 if last else 1, subject=said, text=words,
        note=" ".join(note.split()), actor=actor, recorded_at=now,
    )  # fmt: skip


def _check_instrument(authority: Authority, facts: TemplateFacts) -> None:
    if not facts.instrument:
        return
    if facts.kind is not LetterKind.NOTICE:
        raise TemplateNotAllowed(N_("Only the covering letter of a notice is for an instrument."))
    procedures = get_authority(authority.code).procedures
    known = {instrument.code for procedure in procedures for instrument in procedure.instruments}
    if facts.instrument not in known:
        raise TemplateNotAllowed(
            N_("“{instrument}” is no instrument of the authority."), instrument=facts.instrument
        )


def _code_of(name: str) -> str:
    code = re.sub(r"\s+", "_", fold_words(name))[:LONGEST_CODE].strip("_")
    if not code:
        raise TextRefused(N_("Give the template a name."))
    return code
