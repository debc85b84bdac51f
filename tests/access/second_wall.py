"""The second wall: whatever a page forgets, its SQL gives it away.

The rule, for every SELECT that an officer's request sends and that reads a table of case data
(any table whose rows belong to a case, however far, and the cards of organisations):

1. It carries the condition of visibility, known by ``visibility.MARK``; or
2. it names rows by their keys (``"case_id" = 7``, ``"id" IN (7, 8)``), after a statement of the
   same request that carried the condition, and every one of these keys belongs to a case, or to
   an authority's card, that the officer may see. What the request itself made needs no asking.

Anything else is a fault: a reference looked up without the condition, a list without it, a key
taken from what was posted. What an operation reads to do its work is held to the same rule.
The walk of the matrix and every test under ``tests/views`` stand behind this wall; a read that
is meant to go past it is named in ``SPARED`` with its reason.
"""

import re
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.apps import apps
from django.db import connection, models

from casework.models import Case, History, Officer, Organisation
from casework.queries.visibility import (
    MARK,
    visible_cases,
    visible_organisations,
    visible_shares,
)

READ = re.compile(r'(?:FROM|JOIN)\s+"?(casework_\w+)"?(?:\s+(?:AS\s+)?"?(\w+)"?)?', re.IGNORECASE)
KEYS = re.compile(
    r'"?(\w+)"?\."?(id|\w+_id)"?\)?\s*'
    r"(?:=\s*(\d+)|IN\s*\(([\d,\s()]+)\)|=\s*ANY\s*\(ARRAY\[([\d,\s]+)\]\))"
)
# Bookkeeping of the portal that leads to cases, and is read by no page for what a case holds.
BOOKKEEPING = {"Reminder", "DeadlineNotice"}
BY_NUMBER = {"History": "case_id", "Reading": "case_id"}  # keys of the record, which bind nothing


def _find_path(model: type[models.Model], goal: type[models.Model]) -> str | None:
    """Return the shortest way by foreign keys from a model to another, as a look-up."""
    queue, seen = deque([(model, ())]), {model}
    while queue:
        at, way = queue.popleft()
        for field in at._meta.concrete_fields:
            to = field.related_model
            if to is goal:
                return "__".join((*way, field.name))
            if field.is_relation and to not in seen:
                seen.add(to)
                queue.append((to, (*way, field.name)))
    return None


def _guarded() -> dict[str, tuple[type[models.Model], type[models.Model], str]]:
    """Return, by table, the model, what its rows belong to, and the way there."""
    found = {}
    for model in apps.get_app_config("casework").get_models():
        table = model._meta.db_table
        if model.__name__ in BY_NUMBER:
            found[table] = (model, Case, BY_NUMBER[model.__name__])
        elif model in (Case, Organisation):
            found[table] = (model, model, "pk")
        elif model.__name__ not in BOOKKEEPING:
            for goal in (Case, Organisation):
                way = _find_path(model, goal)
                if way is not None and table not in found:
                    found[table] = (model, goal, way)
    return found


GUARDED = _guarded()
NOTHING = "= ANY('{}')"  # names no key at all
ASKED_BEFORE = '"casework_approval"."fingerprint" ='  # whether the very same waits already
IMPORTED = {"casework_importrow", "casework_importmade", "casework_importedletter"}
# Reads past the visibility that are meant, with the tables they are of.
SPARED = {
    "show_officer": {"casework_case"},  # only how many cases a leaver still has in charge
    "hand_over_cases": {"casework_case"},  # only how many are left that are not seen
    "publish_action": {"casework_action", "casework_entryversion"},  # which addresses are taken
    # Whether a number is free at the authority; the card that has it may be hidden.
    "open_case": {"casework_organisation", "casework_organisationidentifier"},
    "add_identifier": {"casework_organisation", "casework_organisationidentifier"},
    "read_card_record": {"casework_history"},  # of a card that was asked for
    "undo_merge": {"casework_organisation", "casework_organisationidentifier"},
    "merge_organisations": {"casework_organisation", "casework_organisationidentifier"},
    "correct_organisation": {"casework_organisation", "casework_organisationidentifier"},
    "approve": {"casework_action", "casework_entryversion"},
    "bypass_approval": {"casework_action", "casework_entryversion"},
    "show_bulk": {"casework_bulkline"},  # only how many lines of one's own act stand how
    "change_holiday": set(GUARDED),  # counts every clock again; names those that are seen
    # Whether a message is here already, and where it belongs: nothing of it is shown.
    "upload_mail": set(GUARDED),
    "upload_case_mail": set(GUARDED),
    # What a statement's payments fit, among all penalties of the authority: what is not seen is
    # neither shown nor counted, but for how many lines of a file are left to others.
    "hand_in_statement": set(GUARDED),
    "match_bank_file": set(GUARDED),
    "apply_bank_file": set(GUARDED),
    "undo_bank_file": set(GUARDED),
    "match_bank_line": {"casework_bankline"},  # which entries of ledgers the file made itself
    "set_bank_file_aside": {"casework_bankline"},
    # How an import stands as a whole: whether a row would be refused, or anything of it is made.
    "apply_import": IMPORTED,
    "cancel_import": IMPORTED,
    "undo_import": IMPORTED,
    "choose_reading": IMPORTED,  # taken away, not shown
    "choose_profile": IMPORTED,
    "take_in_import": IMPORTED,  # of one that is new
    # In which of the rows named, which were found with the condition, the file's word stands.
    "approve_differences": {"casework_importrow"},
    "refuse_differences": {"casework_importrow"},
    "show_bank_file": {"casework_bankline"},
    # Whether the very same order was sent before.
    "order_list": {"casework_export"},
    "order_case_file": {"casework_export"},
    "order_authority": {"casework_export"},
    # Whether anything was recorded since a report; what is listed goes by the visibility.
    "show_figure": {"casework_case", "casework_event", "casework_deadline"},
    "ask_for_case": set(GUARDED),  # writes into a case that who asks does not see
}
Seen = dict[type[models.Model], set[int]]
_found: dict[tuple[int, date, tuple[int, str] | None], Seen] = {}


class Wall:
    """Watches the statements of one officer's request; ``faults`` says what went past it."""

    def __init__(
        self, *, officer: Officer, today: date, before: Seen | None = None,
        spared: Iterable[str] = (),
    ) -> None:  # fmt: skip
        self.officer, self.today, self.spared = officer, today, frozenset(spared)
        self.before = before or visible_keys(officer, today)
        self.has_asked = False
        self.faults: list[str] = []
        self.keys: dict[str, dict[int, tuple[str, bool]]] = {}

    @contextmanager
    def standing(self) -> Any:
        """Watch the default connection, and judge the keys in the end."""
        with connection.execute_wrapper(self):
            yield self
        self._judge()

    def __call__(self, execute: Callable, sql: str, params: Any, many: bool, context: dict) -> Any:
        """Look at a statement on its way, and let it pass."""
        if not many and sql.lstrip(" (\n").upper().startswith(("SELECT", "WITH")):
            self._look(context["cursor"].cursor.mogrify(sql, params).decode())
        return execute(sql, params, many, context)

    def _look(self, sql: str) -> None:
        names = {alias or table: table for table, alias in READ.findall(sql)}
        names |= {table: table for table, _ in READ.findall(sql)}
        read = {table for table in names.values() if table in GUARDED} - self.spared
        if ASKED_BEFORE in sql or NOTHING in sql:
            return
        if not read or MARK in sql:
            self.has_asked |= MARK in sql
            return
        named = list(self._named(sql, names))
        if not named:
            self.faults.append(
                f"reads {', '.join(sorted(read))} past the visibility: {_short(sql)}"
            )
        for table, keys in named:
            noted = self.keys.setdefault(table, {})
            noted |= {key: (sql, self.has_asked) for key in keys if key not in noted}

    def _named(self, sql: str, names: dict[str, str]) -> Iterable[tuple[str, list[int]]]:
        """Return the keys that a statement names, by the table whose rows they are."""
        for alias, column, *values in KEYS.findall(sql):
            table = _target(names.get(alias, ""), column)
            if table in GUARDED:
                yield table, [int(key) for key in re.findall(r"\d+", "".join(values))]

    def _judge(self) -> None:
        """Hold every key that was named against what is seen, before and after."""
        with uncounted():
            owned = [
                (table, key, goal, owner)
                for table, keys in self.keys.items()
                for model, goal, way in [GUARDED[table]]
                for key, owner in model.objects.filter(pk__in=keys).values_list("pk", way)
                if owner is not None
            ]
        new = [known for known in owned if known[3] not in self.before[known[2]]]
        after = visible_keys(self.officer, self.today) if new else self.before
        for table, key, goal, owner in owned:
            sql, was_asked = self.keys[table][key]
            if owner in self.before[goal] and not was_asked:
                self.faults.append(f"names {table} {key} before it was asked for: {_short(sql)}")
            elif owner not in self.before[goal] | after[goal]:
                self.faults.append(f"reads {table} {key}, unseen: {_short(sql)}")


def visible_keys(officer: Officer, today: date) -> Seen:
    """Return the keys of the cases and the cards that an officer may see, shared ones too.

    While nothing is written that the record keeps, they are the same when asked again.
    """
    with uncounted():
        last = History.objects.order_by("-id").values_list("id", "digest").first()
        asked = (officer.pk, today, last)
        if last is None or asked not in _found:
            _found.clear()
            _found[asked] = _find_visible_keys(officer, today)
        return _found[asked]


def _find_visible_keys(officer: Officer, today: date) -> Seen:
    own = {"officer": officer, "today": today}
    return {
        Case: set(visible_cases(**own).values_list("pk", flat=True))
        | set(visible_shares(**own).values_list("case", flat=True)),
        Organisation: set(visible_organisations(**own).values_list("pk", flat=True))
        | set(visible_shares(**own).values_list("case__parties__organisation", flat=True)),
    }


@contextmanager
def uncounted() -> Any:
    """Keep the wall's own statements out of a count of the page's."""
    counted = connection.force_debug_cursor
    connection.force_debug_cursor = False
    try:
        yield
    finally:
        connection.force_debug_cursor = counted


def _target(table: str, column: str) -> str:
    """Return the table whose keys a column holds."""
    if table not in GUARDED:
        return ""
    model = GUARDED[table][0]
    if column == "id":
        return table
    if model.__name__ in BY_NUMBER:
        return Case._meta.db_table if column == "case_id" else ""
    field = next((f for f in model._meta.concrete_fields if f.column == column), None)
    if field is None or field.related_model is None:
        return ""
    return field.related_model._meta.db_table


def _short(sql: str) -> str:
    cut = re.sub(r"SELECT .*? FROM", "SELECT … FROM", " ".join(sql.split()), count=1)
    return cut if len(cut) < 400 else f"{cut[:400]}…"
