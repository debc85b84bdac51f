"""Open data: the whole register as files, with what a program needs to know of them.

A file that was made before the register changed, or before a day that took something out, is
never given out: the register is then written as it stands, which takes longer.
"""

from base64 import b64encode
from collections.abc import Mapping
from typing import Any

from django.http import (
    FileResponse,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotModified,
    JsonResponse,
    StreamingHttpResponse,
)
from django.urls import reverse
from django.utils.translation import gettext

from casework.exports.keeping import FileGone
from casework.exports.table import Kind
from casework.public.api.shapes import EntryShape
from casework.public.choosing import authority_name
from casework.public.kept import is_known
from casework.public.licence import licences
from casework.public.reader import absolute, days_now, for_everybody_anew, show_page
from casework.register.reading import Selection, read_all
from casework.register.rows import COLUMNS
from casework.register.whole import KINDS, STREAMS, Ending, LiveFile, find_whole, shelf

MEDIA_TYPES = {
    Ending.CSV: "text/csv; charset=utf-8",
    Ending.JSONL: "application/jsonl; charset=utf-8",
    Ending.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
NAMES = {Ending.CSV: "CSV", Ending.JSONL: "JSON Lines", Ending.XLSX: "XLSX"}
TYPES = {Kind.DATE: "date", Kind.DECIMAL: "number", Kind.FLAG: "boolean", Kind.INTEGER: "integer"}
AGAIN_AFTER = 300  # seconds


@for_everybody_anew
def show_data(request: HttpRequest) -> HttpResponse:
    """Show the files that there are, how many rows they have, and their checksums."""
    files, days = find_whole(days=days_now()), days_now()
    return show_page(request, "register/data.html", {
        "files": [(NAMES[one], _address_of(one), files.get(one)) for one in Ending],
        "licences": [(authority_name(code, days), one) for code, one in licences().items()],
    })  # fmt: skip


@for_everybody_anew
def send_csv(request: HttpRequest) -> HttpResponseBase:
    """Give the whole register as CSV."""
    return _send(request, Ending.CSV)


@for_everybody_anew
def send_jsonl(request: HttpRequest) -> HttpResponseBase:
    """Give the whole register as JSON Lines."""
    return _send(request, Ending.JSONL)


@for_everybody_anew
def send_xlsx(request: HttpRequest) -> HttpResponseBase:
    """Give the whole register as a workbook, or say that it is being made."""
    return _send(request, Ending.XLSX)


@for_everybody_anew
def show_table_schema(request: HttpRequest) -> HttpResponse:
    """Describe the columns, as JSON Table Schema."""
    about = EntryShape().fields
    fields = [
        {
            "name": name, "type": TYPES.get(KINDS.get(name, Kind.TEXT), "string"),
            "description": about[name].help_text,
        }
        for name in COLUMNS
    ]  # fmt: skip
    return JsonResponse({
        "$schema": "https://specs.frictionlessdata.io/schemas/table-schema.json",
        "fields": fields, "primaryKey": ["address"], "missingValues": [""],
    })  # fmt: skip


@for_everybody_anew
def show_dataset(request: HttpRequest) -> HttpResponse:
    """Describe the files as a data set, in DCAT as JSON-LD."""
    files = find_whole(days=days_now())
    told = sorted({one.address for one in licences().values() if one})
    described = {
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/",
            "spdx": "http://spdx.org/rdf/terms#",
        },
        "@id": absolute(reverse("public:show_data")),
        "@type": "dcat:Dataset",
        "dct:title": gettext("Register of enforcement decisions"),
        "dct:license": [{"@id": address} for address in told],
        "dct:conformsTo": {"@id": absolute(reverse("public:show_table_schema"))},
        "dcat:landingPage": {"@id": absolute(reverse("public:show_data"))},
        "dcat:distribution": [_describe(one, files.get(one)) for one in Ending],
    }  # fmt: skip
    return JsonResponse(described, content_type="application/ld+json")


def _send(request: HttpRequest, ending: Ending) -> HttpResponseBase:
    file = find_whole(days=days_now()).get(ending)
    response = _send_kept(request, ending, file) if file else None
    if response is None:
        response = _send_anew(request, ending)
    return response


def _send_kept(request: HttpRequest, ending: Ending, file: LiveFile) -> HttpResponseBase | None:
    """Return the file that was made, None where its bytes cannot be read here."""
    tag = f'"{file.sha256}"'
    if is_known(request, tag):
        return HttpResponseNotModified(headers={"ETag": tag})
    try:
        opened = shelf().open(file.token)
    except FileGone:
        return None
    digest = b64encode(bytes.fromhex(file.sha256)).decode()
    return FileResponse(
        opened, as_attachment=True, filename=f"register.{ending}",
        headers={
            "Content-Type": MEDIA_TYPES[ending], "ETag": tag,
            "Repr-Digest": f"sha-256=:{digest}:", "X-Rows": str(file.rows),
        },
    )  # fmt: skip


def _send_anew(request: HttpRequest, ending: Ending) -> HttpResponseBase:
    """Write the register as it stands; of a workbook, say that it is being made."""
    if ending not in STREAMS:
        response = show_page(
            request, "register/being_made.html", {"csv": _address_of(Ending.CSV)}, status=503
        )
        response["Retry-After"] = str(AGAIN_AFTER)
        return response
    entries = read_all(selection=Selection(), days=days_now()) if request.method == "GET" else ()
    return StreamingHttpResponse(
        STREAMS[ending](entries) if request.method == "GET" else (),
        content_type=MEDIA_TYPES[ending],
        headers={"Content-Disposition": f'attachment; filename="register.{ending}"'},
    )


def _address_of(ending: Ending) -> str:
    return reverse(f"public:send_{ending}")


def _describe(ending: Ending, file: LiveFile | None) -> Mapping[str, Any]:
    told: dict[str, Any] = {
        "@type": "dcat:Distribution",
        "dct:title": NAMES[ending],
        "dcat:downloadURL": {"@id": absolute(_address_of(ending))},
        "dcat:mediaType": MEDIA_TYPES[ending].partition(";")[0],
    }
    if file is not None:
        told["dcat:byteSize"] = file.size
        told["dct:modified"] = file.made_at.isoformat(timespec="seconds")
        told["spdx:checksum"] = {
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": file.sha256,
        }
    return told
