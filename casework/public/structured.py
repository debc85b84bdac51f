"""Structured data about an entry for search engines (schema.org, as JSON-LD)."""

import json
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from casework.public.files import entry_address
from casework.public.licence import licence_address
from casework.public.reader import absolute
from casework.register.live_facts import Named, named_in
from casework.register.reading import Entry
from casework.register.snapshot import PublicBreach

# Inside <script> nothing may look like markup; the escapes mean the same in JSON.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def describe_entry(entry: Entry) -> SafeString:
    """Return the JSON-LD of an entry, safe inside a script element, which is never run."""
    found = entry.snapshot
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "DigitalDocument",
        "@id": entry_address(found.slug),
        "url": entry_address(found.slug),
        "name": found.title,
        "identifier": found.reference or found.slug,
        "inLanguage": found.language,
        "version": found.version,
        "dateCreated": found.decided_on.isoformat(),
        "datePublished": found.published_on.isoformat(),
        "dateModified": entry.changed_at.isoformat(timespec="seconds"),
        "publisher": {"@type": "GovernmentOrganization", "name": found.authority_name},
        "creator": {"@type": "GovernmentOrganization", "name": found.authority_name},
        "genre": found.instrument_label,
        "creativeWorkStatus": found.status_label,
        "citation": [_provision(breach) for breach in found.breaches],
        "isAccessibleForFree": True,
        "encoding": [
            _file(entry_address(found.slug) + "decision.pdf", "application/pdf"),
            _file(entry_address(found.slug) + "?format=json", "application/json"),
        ],
    }
    licence = licence_address(found.authority_code)
    if licence:
        data["license"] = licence
    if named := named_in(found):
        data["about"] = [_organisation(one) for one in named]
    return mark_safe(json.dumps(data, ensure_ascii=False).translate(ESCAPES))


def _provision(breach: PublicBreach) -> dict[str, str]:
    named = {"@type": "Legislation", "name": f"{breach.law}, {breach.place}"}
    return named | ({"url": breach.source} if breach.source else {})


def _file(address: str, media_type: str) -> dict[str, str]:
    return {"@type": "MediaObject", "contentUrl": address, "encodingFormat": media_type}


def _organisation(named: Named) -> dict[str, str]:
    address = absolute(reverse("public:show_organisation", args=[named.key]))
    return {"@type": "Organization", "name": named.name, "url": address}
