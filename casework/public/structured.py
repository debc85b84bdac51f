"""Structured data about an entry for search engines (schema.org, as JSON-LD)."""

import json
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from casework.public.files import entry_address
from casework.public.licence import licence_address
from casework.register.reading import Entry

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
        "creativeWorkStatus": found.status_label,
    }
    licence = licence_address(found.authority_code)
    if licence:
        data["license"] = licence
    if not found.is_unnamed:
        data["about"] = {"@type": "Organization", "name": found.respondent}
    return mark_safe(json.dumps(data, ensure_ascii=False).translate(ESCAPES))
