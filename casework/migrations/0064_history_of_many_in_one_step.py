"""Keep the history of many rows, new or deleted, with less work for each.

What is kept, and what its digest says, stay as they were. Each table has a function of its own,
in which a row's case and authority are plain columns; what a statement's rows share is written
once; and their salts are drawn from one secret of 244 random bits, which nothing keeps: of it
each salt is a digest together with the key of its row, so that none tells of another.
"""

from django.db import migrations

CASE = "(SELECT c.authority_id FROM casework_case c WHERE c.id = n.case_id)"
# For each table: the key of a row's case, and that of its authority.
TABLES = {
    "casework_case": ("n.id", "n.authority_id"),
    "casework_event": ("n.case_id", CASE),
    "casework_organisation": ("NULL::bigint", "n.authority_id"),
    "casework_organisationname": (
        "NULL::bigint",
        "(SELECT o.authority_id FROM casework_organisation o WHERE o.id = n.organisation_id)",
    ),
    "casework_party": ("n.case_id", CASE),
    "casework_action": ("n.case_id", CASE),
    "casework_breach": ("n.case_id", CASE),
    "casework_penalty": ("n.case_id", CASE),
    "casework_penaltyamount": (
        "(SELECT p.case_id FROM casework_penalty p WHERE p.id = n.penalty_id)",
        "(SELECT c.authority_id FROM casework_penalty p JOIN casework_case c ON c.id = p.case_id"
        " WHERE p.id = n.penalty_id)",
    ),
}
# As 0039 attached what keeps an update: how a row's case or authority is found.
ARGUMENTS = {
    "casework_organisationname": "'', '', 'organisation_id'",
    "casework_penaltyamount": (
        "'', 'SELECT case_id FROM casework_penalty WHERE id = $1', 'penalty_id'"
    ),
}
KEEP = """
CREATE FUNCTION {table}_keep_{act}() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    said_by bigint := nullif(current_setting('casework.officer', true), '')::bigint;
    said_operation text := left(coalesce(current_setting('casework.operation', true), ''), 80);
    said_origin text := left(coalesce(current_setting('casework.origin', true), ''), 120);
    said_step text := left(coalesce(current_setting('casework.step', true), ''), 36);
    here bigint := pg_current_xact_id()::text::bigint;
    moment timestamptz := clock_timestamp();
    secret text := gen_random_uuid()::text || gen_random_uuid()::text;
    shared text := concat_ws(E'\\n', '{act}', to_char(moment, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        here::text, said_step, coalesce(said_by::text, ''), said_operation, said_origin);
BEGIN
    INSERT INTO casework_history (id, table_name, row_key, act, payload, salt, digest, at, txid,
        step, operation, origin, officer_id, authority_id, case_id)
    SELECT s.id, '{table}', s.key, '{act}', s.payload, s.salt,
           encode(sha256(convert_to(concat_ws(E'\\n', s.salt, '{table}', s.key, shared,
               s.payload::text), 'UTF8')), 'hex'),
           moment, here, said_step, said_operation, said_origin, said_by, s.authority, s.home
      FROM (SELECT r.*, encode(sha256(convert_to(secret || r.id, 'UTF8')), 'hex') AS salt
              FROM (SELECT nextval('casework_history_id_seq') AS id, n.id::text AS key,
                           to_jsonb(w) AS payload, {home} AS home, {authority} AS authority
                      FROM written n CROSS JOIN LATERAL (SELECT n AS {when}) w OFFSET 0) r
            OFFSET 0) s;
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION {table}_keep_{act}() FROM PUBLIC;
CREATE TRIGGER keep_history_of_{name} AFTER {act} ON {table}
    REFERENCING {side} TABLE AS written
    FOR EACH STATEMENT EXECUTE FUNCTION {table}_keep_{act}();
"""
UNKEEP = """
DROP TRIGGER keep_history_of_{name} ON {table};
DROP FUNCTION {table}_keep_{act}();
"""
APART = """
DROP TRIGGER keep_history_of_new ON {table};
DROP TRIGGER keep_history ON {table};
CREATE TRIGGER keep_history AFTER UPDATE ON {table}
    FOR EACH ROW EXECUTE FUNCTION casework_keep_history({arguments});
"""
AS_BEFORE = """
DROP TRIGGER keep_history ON {table};
CREATE TRIGGER keep_history AFTER UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION casework_keep_history({arguments});
CREATE TRIGGER keep_history_of_new AFTER INSERT ON {table} REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION casework_keep_history_of_new();
"""
ACTS = (
    {"act": "insert", "name": "new", "side": "NEW", "when": "after"},
    {"act": "delete", "name": "gone", "side": "OLD", "when": "before"},
)


def _attach(table: str, home: str, authority: str) -> migrations.RunSQL:
    """Return what attaches the functions of a table, and what takes them away again."""
    said = {"table": table, "arguments": ARGUMENTS.get(table, "'', '', ''")}
    keep = [KEEP.format(home=home, authority=authority, **said, **act) for act in ACTS]
    unkeep = [UNKEEP.format(**said, **act) for act in ACTS]
    return migrations.RunSQL(
        APART.format(**said) + "".join(keep), "".join(unkeep) + AS_BEFORE.format(**said)
    )


class Migration(migrations.Migration):
    dependencies = [("casework", "0061_reports_kept")]
    operations = [
        _attach(table, home, authority) for table, (home, authority) in TABLES.items()
    ]
