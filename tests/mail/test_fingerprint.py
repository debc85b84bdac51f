"""A message is known again by what it says."""

from casework.mail.fingerprints import find_fingerprint

HEAD = b"From: a@b.example\nDate: Mon, 2 Mar 2026 10:00:00 +0000\nMessage-ID: <one@b.example>\n"


def test_knows_it_again_by_another_way():
    one = HEAD + b"\nwords\n"
    by_way = b"Received: from mx\n\tby other\nX-Spam: no\n" + HEAD + b"\nwords\n"
    assert find_fingerprint(one) == find_fingerprint(by_way)
    assert find_fingerprint(one) == find_fingerprint(one.replace(b"\n", b"\r\n") + b"\r\n")


def test_tells_two_apart_that_share_an_id():
    assert find_fingerprint(HEAD + b"\nwords\n") != find_fingerprint(HEAD + b"\nother\n")
    assert find_fingerprint(HEAD + b"\nwords") != find_fingerprint(HEAD + b"Subject: new\n\nwords")


def test_knows_what_is_no_message_by_all_its_bytes():
    assert find_fingerprint(b"\0a") != find_fingerprint(b"\0b")
