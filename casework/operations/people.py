"""The people of an authority: invite them, give and end roles, and see leavers out at once."""

from datetime import date, datetime

from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession

from casework.law.powers import Power, Role
from casework.law.wording import N_, LawError
from casework.models import Authority, Membership, Message, Officer
from casework.operations.acting import local_day, require_power
from casework.operations.feeds import revoke_feeds_of
from casework.operations.keys import revoke_keys
from casework.operations.message_ids import message_id_of
from casework.operations.operation import operation
from casework.operations.setting_up import admit_officer, grant_role
from casework.operations.waking import WAKE_OUTBOX, wake_worker

INVITATION = "invitation"
NOT_GIVEN = frozenset({Role.SYSTEM})


class OwnRoles(LawError):
    """Nobody changes what they themselves may do."""


class RoleHeld(LawError):
    """The officer holds the role already."""


class NobodyThere(LawError):
    """The officer holds no role at the authority."""


class AnotherAuthoritys(LawError):
    """The officer works at another authority too, whose administrator decides as well."""


@operation
def invite_officer(
    *, authority: Authority, email: str, name: str, role: Role, language: str, actor: Officer,
    now: datetime,
) -> Officer:  # fmt: skip
    """Admit an officer with a first role, and owe the mail by which a password is chosen.

    Who has an account already gets the role and no mail.

    :raises PowerMissing: if the actor may not manage people there.
    :raises OwnRoles: if the actor would be invited.
    :raises RoleHeld: if the officer holds the role there.
    """
    require_power(officer=actor, authority=authority, power=Power.MANAGE_PEOPLE, now=now)
    officer = Officer.objects.select_for_update().filter(email__iexact=email).first()
    is_new = officer is None
    if officer is None:
        officer = admit_officer(email=email, name=name, password=None, language=language)
    give_role(authority=authority, officer=officer, role=role, actor=actor, now=now)
    if is_new:
        _owe_invitation(officer, now)
    return officer


@operation
def invite_again(
    *, authority: Authority, officer: Officer, actor: Officer, now: datetime
) -> Message:
    """Owe another invitation to an officer who has not chosen a password yet.

    :raises PowerMissing: if the actor may not manage people there.
    :raises NobodyThere: if the officer holds no role there.
    """
    require_power(officer=actor, authority=authority, power=Power.MANAGE_PEOPLE, now=now)
    _held(authority, officer, local_day(authority=authority, now=now))
    return _owe_invitation(officer, now)


@operation
def give_role(
    *, authority: Authority, officer: Officer, role: Role, actor: Officer, now: datetime
) -> Membership:
    """Give an officer a role at the authority from today on.

    :raises PowerMissing: if the actor may not manage people there.
    :raises OwnRoles: if it is the actor's own.
    :raises RoleHeld: if the officer holds it.
    """
    require_power(officer=actor, authority=authority, power=Power.MANAGE_PEOPLE, now=now)
    _refuse_own(officer, actor)
    if role in NOT_GIVEN:
        raise RoleHeld(N_("This role is the system's own."))
    today = local_day(authority=authority, now=now)
    if officer.memberships.filter(authority=authority, role=role, until_on=None).exists():
        raise RoleHeld(N_("{name} holds this role already."), name=officer.name)
    return grant_role(officer=officer, authority=authority, role=role, since_on=today)


@operation
def end_role(*, membership_id: int, actor: Officer, now: datetime) -> Membership:
    """End a role from today on; what was given today is taken back whole.

    :raises PowerMissing: if the actor may not manage people there.
    :raises OwnRoles: if it is the actor's own.
    """
    held = Membership.objects.select_for_update(of=("self",)).select_related(
        "authority", "officer"
    ).get(pk=membership_id)  # fmt: skip
    require_power(officer=actor, authority=held.authority, power=Power.MANAGE_PEOPLE, now=now)
    _refuse_own(held.officer, actor)
    today = local_day(authority=held.authority, now=now)
    if held.since_on >= today:
        held.delete()
    elif held.until_on is None or held.until_on > today:
        held.until_on = today
        held.save(update_fields=["until_on"])
    return held


@operation
def see_out(*, authority: Authority, officer: Officer, actor: Officer, now: datetime) -> Officer:
    """Close a leaver's account: roles, sessions, feeds, keys and all that lets in, at once.

    Cases that the officer leads stay with them until they are assigned anew.

    :raises PowerMissing: if the actor may not manage people there.
    :raises OwnRoles: if the actor would see themselves out.
    :raises NobodyThere: if the officer holds no role there.
    :raises AnotherAuthoritys: if the officer holds a role elsewhere too.
    """
    require_power(officer=actor, authority=authority, power=Power.MANAGE_PEOPLE, now=now)
    _refuse_own(officer, actor)
    today = local_day(authority=authority, now=now)
    _held(authority, officer, today)
    elsewhere = officer.memberships.exclude(authority=authority).filter(until_on=None)
    if elsewhere.exists():
        raise AnotherAuthoritys(
            N_("{name} works at another authority too; end the roles here instead."),
            name=officer.name,
        )
    for held in officer.memberships.filter(until_on=None):
        end_role(membership_id=held.pk, actor=actor, now=now)
    officer.is_active = False
    officer.set_unusable_password()
    officer.save(update_fields=["is_active", "password"])
    for session in UserSession.objects.filter(user=officer):
        session.end()
    SocialAccount.objects.filter(user=officer).delete()
    revoke_feeds_of(officer=officer, now=now)
    revoke_keys(officer=officer, actor=actor, now=now)
    return officer


@operation
def choose_language(*, language: str, actor: Officer, now: datetime) -> Officer:
    """Keep the language that an officer reads in."""
    actor.language = language
    actor.save(update_fields=["language"])
    return actor


def _refuse_own(officer: Officer, actor: Officer) -> None:
    if officer.pk == actor.pk:
        raise OwnRoles(N_("Another administrator must decide on your own roles."))


def _held(authority: Authority, officer: Officer, today: date) -> None:
    if not officer.memberships.filter(authority=authority, since_on__lte=today).exists():
        raise NobodyThere(N_("{name} holds no role there."), name=officer.name)


def _owe_invitation(officer: Officer, now: datetime) -> Message:
    number = Message.objects.filter(
        officer=officer, occasion__startswith=f"{INVITATION}:{officer.pk}:"
    ).count()
    occasion = f"{INVITATION}:{officer.pk}:{number + 1}"
    message = Message.objects.create(
        officer=officer, occasion=occasion, send_after=now, recorded_at=now,
        message_id=message_id_of(occasion),
    )  # fmt: skip
    wake_worker(task=WAKE_OUTBOX)
    return message
