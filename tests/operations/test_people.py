"""Inviting officers, giving and ending roles, and seeing leavers out."""

from datetime import date

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from casework.law.powers import Role
from casework.models import History, MailboxMail, Membership, Message, Officer
from casework.operations.acting import PowerMissing
from casework.operations.outbox import send_messages
from casework.operations.people import (
    AnotherAuthoritys,
    NobodyThere,
    OwnRoles,
    RoleHeld,
    end_role,
    give_role,
    invite_again,
    invite_officer,
    see_out,
)
from casework.operations.setting_up import grant_role
from tests.make import SINCE, at

NOW = at("2025-10-13")
BOX = "casework.operations.mailbox.LocalMailboxBackend"


def invite(cast, **more):
    given = {
        "authority": cast.ico, "email": "una@ico.example", "name": "Una Sample",
        "role": Role.CASEWORKER, "language": "fr", "actor": cast.amy, "now": NOW,
    }  # fmt: skip
    return invite_officer(**{**given, **more})


def test_invites_by_a_mail_whose_link_works_once(cast, client, settings):
    settings.EMAIL_BACKEND = BOX
    eve = invite(cast)
    assert not eve.has_usable_password()
    assert send_messages(now=NOW, limit=5) == 1
    mail = MailboxMail.objects.get(to="una@ico.example")
    link = next(
        word for word in Message.objects.get(officer=eve).body.split() if "/password/reset/" in word
    )
    assert mail.subject
    path = link[link.index("/accounts") :]
    form = client.get(path, follow=True)
    chosen = {"password1": "a long made-up password", "password2": "a long made-up password"}
    client.post(form.request["PATH_INFO"], chosen)
    eve.refresh_from_db()
    assert eve.check_password("a long made-up password")
    again = Client().get(path, follow=True)
    assert "password1" not in again.content.decode()


def test_stands_in_the_record_under_the_administrators_name(cast):
    eve = invite(cast)
    row = History.objects.get(table_name="casework_membership", payload__after__officer_id=eve.pk)
    assert (row.operation, row.officer_id) == ("invite_officer", cast.amy.pk)


def test_who_has_an_account_gets_the_role_and_no_mail(cast):
    invite(cast, email="GUS@ico.example", name="Somebody")
    assert cast.gus.memberships.get().role == Role.CASEWORKER
    assert not Message.objects.exists()
    assert Officer.objects.get(pk=cast.gus.pk).name == "Gus Sample"


def test_an_invitation_is_withdrawn_once_a_password_is_chosen(cast, settings):
    settings.EMAIL_BACKEND = BOX
    eve = invite(cast)
    eve.set_password("a long made-up password")
    eve.save()
    assert send_messages(now=NOW, limit=5) == 0
    assert Message.objects.get().state == "withdrawn"


def test_invites_again(cast):
    eve = invite(cast)
    invite_again(authority=cast.ico, officer=eve, actor=cast.amy, now=NOW)
    assert Message.objects.filter(officer=eve).count() == 2


@pytest.mark.parametrize("who", ["ada", "tom", "ola", "gus"])
def test_refuses_whoever_does_not_manage_people_and_leaves_nothing(cast, who):
    with pytest.raises(PowerMissing, match="admit officers"):
        invite(cast, actor=getattr(cast, who))
    assert not Officer.objects.filter(email="una@ico.example").exists()


def test_refuses_an_administrator_of_another_authority(cast, authorities):
    with pytest.raises(PowerMissing):
        invite(cast, authority=authorities["cnil"])


def test_nobody_changes_their_own_roles(cast):
    with pytest.raises(OwnRoles):
        give_role(
            authority=cast.ico, officer=cast.amy, role=Role.TEAM_LEAD, actor=cast.amy, now=NOW
        )
    with pytest.raises(OwnRoles):
        end_role(membership_id=cast.amy.memberships.get().pk, actor=cast.amy, now=NOW)
    with pytest.raises(OwnRoles):
        see_out(authority=cast.ico, officer=cast.amy, actor=cast.amy, now=NOW)
    assert cast.amy.memberships.get().role == Role.ADMINISTRATOR


def test_gives_a_role_once(cast):
    give_role(authority=cast.ico, officer=cast.gus, role=Role.FINANCE, actor=cast.amy, now=NOW)
    with pytest.raises(RoleHeld):
        give_role(authority=cast.ico, officer=cast.gus, role=Role.FINANCE, actor=cast.amy, now=NOW)
    with pytest.raises(RoleHeld):
        give_role(authority=cast.ico, officer=cast.gus, role=Role.SYSTEM, actor=cast.amy, now=NOW)


def test_ends_a_role_from_today_and_takes_todays_back_whole(cast):
    held = cast.ada.memberships.get()
    assert end_role(membership_id=held.pk, actor=cast.amy, now=NOW).until_on == date(2025, 10, 13)
    new = give_role(
        authority=cast.ico, officer=cast.ada, role=Role.FINANCE, actor=cast.amy, now=NOW
    )
    end_role(membership_id=new.pk, actor=cast.amy, now=NOW)
    assert not Membership.objects.filter(pk=new.pk).exists()


def test_sees_a_leaver_out_of_every_session_at_once(cast, client):
    cast.ada.set_password("a long made-up password")
    cast.ada.save()
    entry = {"login": cast.ada.email, "password": "a long made-up password"}
    client.post("/accounts/login/", entry)
    assert client.get("/work/").status_code == 200
    see_out(authority=cast.ico, officer=cast.ada, actor=cast.amy, now=NOW)
    assert client.get("/work/").status_code == 302
    assert not Session.objects.exists()
    assert Client().post("/accounts/login/", entry).status_code != 302 or (
        Client().get("/work/").status_code == 302
    )
    cast.ada.refresh_from_db()
    assert (cast.ada.is_active, cast.ada.memberships.filter(until_on=None).exists()) == (
        False,
        False,
    )


def test_does_not_see_out_who_works_elsewhere_too_or_nowhere(cast, authorities):
    with pytest.raises(NobodyThere):
        see_out(authority=cast.ico, officer=cast.gus, actor=cast.amy, now=NOW)
    grant_role(officer=cast.ada, authority=authorities["cnil"], role=Role.AUDITOR, since_on=SINCE)
    with pytest.raises(AnotherAuthoritys):
        see_out(authority=cast.ico, officer=cast.ada, actor=cast.amy, now=NOW)
    cast.ada.refresh_from_db()
    assert cast.ada.is_active
