"""What a file is, by its content alone."""

import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.papers.sniffing import SHAPE, UNKNOWN, sniff_media_type


def zipped(*names, first=b""):
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        if first:
            archive.writestr("mimetype", first)
        for name in names:
            archive.writestr(name, "x")
    return file.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n" + bytes(20), "image/png"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "image/jpeg"),
        (b"GIF89a" + bytes(10), "image/gif"),
        (b"II*\x00" + bytes(10), "image/tiff"),
        (b"{\\rtf1 hello}", "application/rtf"),
        (zipped("a.txt"), "application/zip"),
        (zipped("[Content_Types].xml", "word/document.xml"),
         "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (zipped("[Content_Types].xml", "xl/workbook.xml"),
         "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (zipped(first=b"application/vnd.oasis.opendocument.text"),
         "application/vnd.oasis.opendocument.text"),
        (OLE + "__substg1.0_".encode("utf-16-le"), "application/vnd.ms-outlook"),
        (OLE + "WordDocument".encode("utf-16-le"), "application/msword"),
        (OLE, UNKNOWN),
        (b"Dear Sir,\r\nwe write to you", "text/plain"),
        ("Sehr geehrte Frau Müller, geschätzte Behörde".encode(), "text/plain"),
        (b"From: the desk of Ada\nHello", "text/plain"),
        (b"From: a@b.example\r\nSubject: x\r\n\r\nhi", "message/rfc822"),
        (b"<html><script>alert(1)</script>", "text/html"),
        (b"  <!DOCTYPE html><p>", "text/html"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", "image/svg+xml"),
        (b"<?xml version='1.0'?><a/>", "application/xml"),
        (b"MZ\x90\x00" + bytes(60), UNKNOWN),
        (b"RIFF\x24\x00\x00\x00WAVEfmt ", "audio/wave"),
        (bytes(100), UNKNOWN),
        (b"", UNKNOWN),
        (b"\x00\x01\x02\x03garbage", UNKNOWN),
    ],
)  # fmt: skip
def test_says_what_a_file_is(content, media_type):
    assert sniff_media_type(content) == media_type


def test_knows_text_whose_last_letter_is_cut_in_two():
    assert sniff_media_type(b"a" * 65_535 + "é".encode()) == "text/plain"


@given(st.binary(max_size=300))
def test_always_says_one_media_type(content):
    assert SHAPE.match(sniff_media_type(content))
