"""Mails about approvals: to whom, in which language, and not when they are no news."""

import pytest

from casework.models import Membership, Message
from casework.operations.approvals.deciding import approve, refuse
from casework.operations.outbox import send_messages
from tests.make import at
from tests.operations.approvals.scenes import NOW, ask, charge


@pytest.fixture
def approval(cast, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    return ask(charge(cast), cast)


def send(now=NOW):
    send_messages(now=now, limit=20)


def test_asks_each_approver_once_naming_no_party(approval, cast, mailoutbox):
    send()
    send()
    assert sorted(mail.to[0] for mail in mailoutbox) == ["eve@ico.example", "tom@ico.example"]
    mail = mailoutbox[0]
    assert mail.subject == f"For your approval: Impose a penalty, {approval.case.reference}"
    assert f"/work/approvals/{approval.pk}/" in mail.body
    for secret in ("Example Ltd", "Example case", "Ada", "100"):
        assert secret not in mail.body


def test_writes_in_the_readers_language(approval, cast, mailoutbox, monkeypatch):
    asked: list[str] = []
    monkeypatch.setattr(
        "casework.operations.approvals.letters.translation.override",
        Recorder(asked),
    )
    cast.eve.language = "de"
    cast.eve.save()
    send()
    assert sorted(asked) == ["de", "en-gb"]


class Recorder:
    """Stands in for the change of language and notes which was asked for."""

    def __init__(self, asked):
        self.asked = asked

    def __call__(self, language):
        self.asked.append(language)
        return self

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return False


def test_tells_the_asker_what_became_of_it(approval, cast, mailoutbox):
    refuse(approval_id=approval.pk, actor=cast.eve, now=NOW, reason="Secret reason")
    send()
    [mail] = mailoutbox
    assert mail.to == ["ada@ico.example"]
    assert mail.subject.startswith("Not approved: Impose a penalty")
    assert "Secret reason" not in mail.body


def test_asks_nobody_once_it_is_settled(approval, cast, mailoutbox):
    approve(approval_id=approval.pk, actor=cast.eve, now=NOW)
    send()
    assert [mail.to for mail in mailoutbox] == [["ada@ico.example"]]


def test_sends_no_news_that_waited_for_over_a_week(approval, mailoutbox):
    send(now=at("2025-07-09"))
    assert mailoutbox == []
    assert set(Message.objects.values_list("state", flat=True)) == {"withdrawn"}


def test_writes_to_nobody_who_may_no_longer_read(approval, cast, mailoutbox):
    Membership.objects.filter(officer=cast.eve).update(until_on=NOW.date())
    send()
    assert [mail.to for mail in mailoutbox] == [["tom@ico.example"]]
