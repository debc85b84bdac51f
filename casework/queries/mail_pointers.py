"""To which cases a message points: by a reference, by its thread, by who wrote it.

What decides where mail is filed by itself is asked of all cases of the authority, seen or not;
nothing of it is shown. What an officer is shown stands in :mod:`casework.queries.incoming`.
"""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q
from django.db.models.functions import Lower

from casework.law.authorities import get_authority
from casework.mail.references import find_references
from casework.mail.threads import is_same_subject
from casework.models import Address, Authority, Case, Correspondence, Correspondent


@dataclass(frozen=True, kw_only=True)
class Said:
    """What of a message says where it belongs."""

    authority: Authority
    subject: str
    text: str
    answers: Collection[str]
    sender_address: str

    def references_in(self, text: str) -> tuple[str, ...]:
        """Return the references of the authority's cases in a text."""
        return find_references(get_authority(self.authority.code), text)


def find_pointed(said: Said) -> list[int]:
    """Return the keys of all cases that a message names or whose letters it answers."""
    references = {*said.references_in(said.subject), *said.references_in(said.text)}
    named = Case.objects.filter(authority=said.authority, reference__in=references)
    answered = [letter.case_id for letter in find_answered(said)]
    return sorted({*named.order_by().values_list("pk", flat=True), *answered})


def find_certain(said: Said) -> Case | None:
    """Return the case in which a message belongs without any doubt, or None.

    That is the one case that its subject names; or that of the letter which it answers under
    the same subject and from an address that is known there. A case that was joined to
    another, two references, or a reference beside another case's thread leave a doubt.
    """
    references = said.references_in(said.subject)
    answered = find_answered(said)
    threads = {letter.case_id for letter in answered}
    if references:
        named = Case.objects.filter(authority=said.authority, reference__in=references)
        cases = list(named.select_related("authority").order_by("pk")[:2])
        if len(references) > 1 or len(cases) != 1 or threads - {cases[0].pk}:
            return None
        return None if cases[0].joined_to_id else cases[0]
    if len(threads) != 1 or not is_known_sender(said, case_id=min(threads)):
        return None
    if not any(is_same_subject(letter.subject, said.subject) for letter in answered):
        return None
    case = Case.objects.select_related("authority").get(pk=min(threads))
    return None if case.joined_to_id else case


def find_answered(said: Said) -> list[Correspondence]:
    """Return the filed letters of the authority that a message says it answers."""
    if not said.answers:
        return []
    letters = Correspondence.objects.filter(
        authority=said.authority, message_id__in=said.answers, case__isnull=False
    )
    return list(letters.order_by("pk").only("subject", "case_id", "message_id")[:100])


def is_known_sender(said: Said, *, case_id: int) -> bool:
    """Whether the sender's address is a party's, or stands on a letter of the case."""
    address = said.sender_address.lower()
    if not address:
        return False
    parties = Address.objects.annotate(folded=Lower("email")).filter(
        folded=address, party__case_id=case_id
    )
    wrote = Correspondent.objects.annotate(folded=Lower("address")).filter(
        folded=address, correspondence__case_id=case_id
    )
    return parties.exists() or wrote.exists()


def find_party(case: Case, address: str) -> int | None:
    """Return the key of the one party of a case that has an address now, or None."""
    if not address:
        return None
    found = case.parties.filter(
        Q(addresses__until_on__isnull=True), addresses__email__iexact=address
    )
    keys = list(found.order_by("pk").values_list("pk", flat=True).distinct()[:2])
    return keys[0] if len(keys) == 1 else None
