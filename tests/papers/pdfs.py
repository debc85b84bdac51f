"""Small PDFs for tests, each page with one line of text."""

from io import BytesIO

from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

FONT = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}


def make_pdf(*lines: str) -> bytes:
    """Return a PDF with a page for each line."""
    writer = PdfWriter()
    for line in lines:
        page = writer.add_blank_page(width=595, height=842)
        font = DictionaryObject({NameObject(k): NameObject(v) for k, v in FONT.items()})
        fonts = DictionaryObject({NameObject("/F1"): font})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 12 Tf 72 720 Td ({line}) Tj ET".encode("latin-1"))
        page[NameObject("/Contents")] = writer._add_object(stream)
    file = BytesIO()
    writer.write(file)
    return file.getvalue()
