"""Fetch mail: at least once, never twice, and nothing half filed when the line drops."""

from contextlib import contextmanager
from datetime import timedelta

import pytest

from casework.mail.imap import FetchedMail, Gone, LineDropped, NotGiven
from casework.mail.imap_address import parse_mailboxes
from casework.models import Correspondence, IncomingMail, Mailbox
from casework.operations.mail_fetch import LEASE, fetch_mail
from tests.mail.messages import write_mail
from tests.make import at, make_case

NOW = at("2025-07-20")
(ADDRESS,) = parse_mailboxes("imaps://u:p@mail.example/INBOX?authority=ico", authorities={"ico"})


class Box:
    """A mailbox that drops the line before or after what it is told to."""

    def __init__(self, *contents):
        self.mails = dict(enumerate(contents, start=1))
        self.seen, self.asked = set(), []
        self.validity = 7
        self.drops_at_fetch = self.drops_at_mark = None

    def find_after(self, uid):
        return [one for one in sorted(self.mails) if one > uid]

    def find_unmarked(self, *, until):
        return [one for one in sorted(self.mails) if one <= until and one not in self.seen]

    def size_of(self, uid):
        if self.mails[uid] is None:
            raise Gone
        return len(self.mails[uid])

    def fetch(self, uid):
        self.asked.append(uid)
        if uid == self.drops_at_fetch:
            raise LineDropped("abort: socket error: EOF")
        if self.mails[uid] == b"NO":
            raise NotGiven
        return FetchedMail(content=self.mails[uid], received_at=NOW - timedelta(hours=1))

    def mark_taken(self, uids):
        if self.drops_at_mark in uids:
            raise LineDropped("abort: socket error: EOF")
        self.seen |= set(uids)


def fetch(box, now=NOW):
    @contextmanager
    def opened(_):
        yield box

    return fetch_mail(mailboxes=[ADDRESS], read_clock=lambda: now, open_mailbox=opened)


def three():
    return Box(*(write_mail(subject=f"S{n}", message_id=f"{n}@x.example") for n in (1, 2, 3)))


def subjects():
    return list(IncomingMail.objects.order_by("pk").values_list("subject", flat=True))


def test_takes_in_what_is_new_and_marks_it(cast):
    box = three()
    assert fetch(box) == 3
    assert subjects() == ["S1", "S2", "S3"]
    assert box.seen == {1, 2, 3}
    mail = IncomingMail.objects.earliest("pk")
    assert (mail.mailbox, mail.uid_validity, mail.uid) == (ADDRESS.name, 7, 1)
    assert mail.received_at == NOW - timedelta(hours=1)


def test_asks_for_nothing_a_second_time(cast):
    box = three()
    fetch(box)
    box.asked.clear()
    assert fetch(box) == 0
    assert box.asked == []


def test_goes_on_where_the_line_dropped(cast):
    box = three()
    box.drops_at_fetch = 2
    assert fetch(box) == 1
    assert (subjects(), box.seen) == (["S1"], {1})
    assert "EOF" in Mailbox.objects.get().error
    box.drops_at_fetch = None
    assert fetch(box) == 2
    assert (subjects(), box.seen) == (["S1", "S2", "S3"], {1, 2, 3})
    assert Mailbox.objects.get().error == ""


def test_marks_later_what_it_could_not_mark(cast):
    box = three()
    box.drops_at_mark = 2
    fetch(box)
    assert (subjects(), box.seen) == (["S1", "S2"], {1})
    box.drops_at_mark = None
    assert fetch(box) == 1
    assert box.seen == {1, 2, 3}
    assert box.asked == [1, 2, 3]


def test_marks_nothing_that_was_not_committed(cast, monkeypatch):
    make_case(cast)
    box = Box(write_mail(subject="ICO-2025-0001"))

    def broken(**_):
        raise OSError("no space left")

    monkeypatch.setattr("casework.operations.letters.note_letter", broken)
    fetch(box)
    assert box.seen == set()
    assert not IncomingMail.objects.exists()
    assert not Correspondence.objects.exists()
    monkeypatch.undo()
    assert fetch(box) == 1
    assert Correspondence.objects.count() == 1


def test_is_not_blocked_by_one_that_breaks_the_reader(cast, monkeypatch):
    box = three()
    box.mails[2] = b"From: x@y.example\n\nbroken"
    real = IncomingMail.objects.create

    def create(**columns):
        if columns["text"] == "broken":
            raise ValueError("what nobody thought of")
        return real(**columns)

    monkeypatch.setattr(IncomingMail.objects, "create", create)
    fetch(box)
    assert (subjects(), box.seen) == (["S1", "S3"], {1, 3})
    assert Mailbox.objects.get().refused == {"2": "ValueError"}
    monkeypatch.undo()
    assert fetch(box) == 1
    assert Mailbox.objects.get().refused == {}
    assert box.seen == {1, 2, 3}


def test_leaves_on_the_server_what_is_too_large_or_not_given(cast, settings):
    settings.MOST_LETTER_BYTES = 2000
    box = Box(b"From: x\n\n" + b"x" * 3000, b"NO", None, write_mail())
    assert fetch(box) == 1
    assert box.seen == {4}
    assert sorted(Mailbox.objects.get().refused) == ["1", "2"]


def test_knows_all_again_when_the_server_counts_anew(cast):
    box = three()
    fetch(box)
    box.validity = 8
    box.mails = {10: box.mails[3], 11: write_mail(subject="S4", message_id="4@x.example")}
    assert fetch(box) == 1
    assert subjects() == ["S1", "S2", "S3", "S4"]


def test_leaves_a_mailbox_alone_that_another_reads(cast):
    box = three()

    class Meanwhile(Box):
        def find_after(self, uid):
            assert fetch(box) == 0
            return super().find_after(uid)

    assert fetch(Meanwhile(*box.mails.values())) == 3
    assert box.asked == []


def test_takes_over_a_lease_that_ran_out_and_undoes_what_comes_late(cast):
    box = three()

    class Slow(Box):
        def fetch(self, uid):
            if uid == 2:
                assert fetch(box, now=NOW + LEASE * 2) == 2
            return super().fetch(uid)

    slow = Slow(*box.mails.values())
    assert fetch(slow) == 1
    assert subjects() == ["S1", "S2", "S3"]
    assert slow.seen == {1}


def test_reads_the_other_mailboxes_when_one_is_down(cast):
    other = parse_mailboxes("imaps://v:p@mail.example/INBOX?authority=ico", authorities={"ico"})
    box = three()

    @contextmanager
    def opened(address):
        if address is ADDRESS:
            raise LineDropped("gaierror")
        yield box

    count = fetch_mail(mailboxes=[ADDRESS, *other], read_clock=lambda: NOW, open_mailbox=opened)
    assert count == 3


def test_files_what_is_certain(cast):
    case = make_case(cast)
    fetch(Box(write_mail(subject=case.reference)))
    assert Correspondence.objects.get().case == case


@pytest.mark.parametrize("row", ["leased_until", "error"])
def test_lets_the_mailbox_go_when_it_is_done(cast, row):
    fetch(three())
    assert not getattr(Mailbox.objects.get(), row)
