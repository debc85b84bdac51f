"""The setting that names mailboxes."""

import pytest

from casework.mail.imap_address import BadMailboxAddress, parse_mailboxes

CODES = {"ico", "cnil"}


def test_reads_several():
    one, two = parse_mailboxes(
        "imaps://office%40ico.example:p%2Fw@mail.example/Case%20mail?authority=ico&done=Archive "
        "imap+starttls://u:p@mail.example:1143?authority=cnil",
        authorities=CODES,
    )
    assert (one.user, one.password, one.folder) == ("office@ico.example", "p/w", "Case mail")
    assert (one.port, one.done, one.authority) == (993, "Archive", "ico")
    assert (two.port, two.folder, two.scheme) == (1143, "INBOX", "imap+starttls")
    assert "p/w" not in repr(one) + one.name


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("https://u:secret@h?authority=ico", "look like"),
        ("imaps://h?authority=ico", "look like"),
        ("imaps://u:secret@h:99999?authority=ico", "look like"),
        ("imaps://u:secret@h", "name its authority"),
        ("imaps://u:secret@h?authority=xx", "name its authority"),
        ("imaps://u:secret@h?authority=ico&folder=x", "unknown option: folder"),
        ("imap://u:secret@h?authority=ico", "in the clear"),
        ("imaps://u:secret@h?authority=ico imaps://u:p@h?authority=cnil", "twice"),
    ],
)
def test_says_what_is_wrong_and_never_the_password(text, why):
    with pytest.raises(BadMailboxAddress, match=why) as fault:
        parse_mailboxes(text, authorities=CODES)
    assert "secret" not in str(fault.value)


def test_takes_the_plain_one_on_this_machine_alone():
    (one,) = parse_mailboxes("imap://u:p@127.0.0.1:1?authority=ico", authorities=CODES)
    assert one.scheme == "imap"
