"""How each authority reminds: what it has set, and the policy of a time limit that follows."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from django.utils.translation import gettext

from casework.law.authorities import get_authority
from casework.law.procedure import Nature, TimeLimit, Whose
from casework.law.reminding import (
    ALWAYS_BY_MAIL,
    Kind,
    Policy,
    Setting,
    house_of,
    policy_of,
)
from casework.law.wording import N_
from casework.models import Authority, MailRule, ReminderPolicy


class PolicyBook:
    """The settings of authorities, read once, and the policies that follow from them."""

    def __init__(self, authorities: Iterable[Authority]) -> None:
        self._codes = {row.pk: row.code for row in authorities}
        self._settings: dict[int, list[Setting]] = {}
        for row in ReminderPolicy.objects.filter(authority__in=self._codes).order_by("id"):
            self._settings.setdefault(row.authority_id, []).append(as_setting(row))
        self._found: dict[tuple[object, ...], Policy] = {}

    def find(self, *, authority: int, limit: TimeLimit, is_critical: bool, on: date) -> Policy:
        """Return the policy of a time limit at an authority, by its key, on a day."""
        critical = is_critical or limit.is_fatal
        key = (authority, limit.code, limit.remind_before, limit.whose, limit.nature, critical, on)
        if key not in self._found:
            self._found[key] = policy_of(
                limit=limit.code, before=limit.remind_before,
                is_own=limit.whose is Whose.AUTHORITY, is_critical=critical,
                is_window=limit.nature is Nature.FIRST_DAY,
                settings=self._settings.get(authority, ()),
                house=house_of(self._codes[authority], on=on), on=on,
            )  # fmt: skip
        return self._found[key]


def as_setting(row: ReminderPolicy) -> Setting:
    """Return a decision of an authority as the law weighs it."""
    policy = Policy(
        before=tuple(row.before), every=row.every, lead_after=row.lead_after,
        head_after=row.head_after,
    )  # fmt: skip
    return Setting(
        policy=policy, since_on=row.since_on, limit=row.limit, is_critical=row.is_critical
    )


def mail_rules(authorities: Iterable[int]) -> dict[int, MailRule]:
    """Return the rule in force of each of these authorities that has made one."""
    rows = MailRule.objects.filter(authority__in=set(authorities)).order_by("authority_id", "-id")
    return {row.authority_id: row for row in rows.distinct("authority_id")}


def required_by(rule: MailRule | None) -> frozenset[Kind]:
    """Return the kinds that come by e-mail whatever an officer prefers."""
    return ALWAYS_BY_MAIL | frozenset(Kind(kind) for kind in (rule.required if rule else ()))


def rule_of_mail(authority: Authority) -> MailRule | None:
    """Return the rule in force of one authority, None where it has made none."""
    return mail_rules([authority.pk]).get(authority.pk)


LATEST_HOUR = 10  # by which digests go out where an authority has made no rule
ALL_DEADLINES = N_("All deadlines")
ALL_CRITICAL = N_("All critical deadlines")
THEIRS = N_("Where the other side must act")


@dataclass(frozen=True, kw_only=True)
class PolicyLine:
    """What is in force for some deadlines, named by an English label."""

    label: str
    policy: Policy
    row: ReminderPolicy | None


@dataclass(frozen=True, kw_only=True)
class PolicyPage:
    """How an authority reminds, and its decisions, the latest first."""

    authority: Authority
    lines: list[PolicyLine]
    decisions: list[ReminderPolicy]
    rule: MailRule | None
    required: frozenset[Kind]

    @property
    def latest_hour(self) -> int:
        """The hour by which digests go out."""
        return self.rule.latest_hour if self.rule else LATEST_HOUR


def read_policies(*, authority: Authority, today: date) -> PolicyPage:
    """Return what an authority has set, and what holds where it has set nothing."""
    rows = list(
        ReminderPolicy.objects.filter(authority=authority)
        .select_related("actor")
        .order_by("-since_on", "-id")
    )
    labels = dict(limits_of(authority, translate=str))
    for row in rows:
        of_all = ALL_CRITICAL if row.is_critical else ALL_DEADLINES
        row.label = labels.get(row.limit, row.limit) or of_all
    latest: dict[tuple[str, bool], ReminderPolicy] = {}
    for row in rows:
        if row.since_on <= today:
            latest.setdefault((row.limit, row.is_critical), row)
    house = house_of(authority.code, on=today)
    general = latest.pop(("", False), None)
    lines = [_line(ALL_DEADLINES, general, house.own)]
    if general is None:
        lines.append(_line(THEIRS, None, house.others))
    lines.append(_line(ALL_CRITICAL, latest.pop(("", True), None), house.critical))
    lines += [
        _line(labels.get(limit, limit), row, house.own)
        for (limit, _), row in sorted(latest.items())
    ]
    rule = rule_of_mail(authority)
    return PolicyPage(
        authority=authority, lines=lines, decisions=rows, rule=rule, required=required_by(rule)
    )


def _line(label: str, row: ReminderPolicy | None, usual: Policy) -> PolicyLine:
    return PolicyLine(label=label, row=row, policy=as_setting(row).policy if row else usual)


def limits_of(
    authority: Authority, translate: Callable[[str], str] = gettext
) -> list[tuple[str, str]]:
    """Return the codes of an authority's time limits with their labels, by these."""
    found = {
        limit.code: limit.label
        for procedure in get_authority(authority.code).procedures
        for limit in procedure.limits
    }
    return sorted(((code, translate(label)) for code, label in found.items()), key=itemgetter(1))
