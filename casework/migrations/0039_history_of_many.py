"""Keep the history of many new rows at once, where imports write them by the hundred.

What is kept is the same, and as safe: a trigger of the owner's, on each table. It keeps the
rows that one statement wrote in one statement of its own, and not row by row.
"""

from django.db import migrations

PENALTY_CASE = "SELECT case_id FROM casework_penalty WHERE id = $1"
# As their triggers were made: how a row's case or authority is found where it has none.
TABLES = {
    "casework_case": ("", "", ""),
    "casework_event": ("", "", ""),
    "casework_organisation": ("", "", ""),
    "casework_organisationname": ("", "", "organisation_id"),
    "casework_party": ("", "", ""),
    "casework_action": ("", "", ""),
    "casework_breach": ("", "", ""),
    "casework_penalty": ("", "", ""),
    "casework_penaltyamount": ("", PENALTY_CASE, "penalty_id"),
}
KEEP_NEW = """
CREATE FUNCTION casework_keep_history_of_new() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    said_by bigint := nullif(current_setting('casework.officer', true), '')::bigint;
    said_operation text := left(coalesce(current_setting('casework.operation', true), ''), 80);
    said_origin text := left(coalesce(current_setting('casework.origin', true), ''), 120);
    said_step text := left(coalesce(current_setting('casework.step', true), ''), 36);
    here bigint := pg_current_xact_id()::text::bigint;
BEGIN
    INSERT INTO casework_history (id, table_name, row_key, act, payload, salt, digest, at, txid,
        step, operation, origin, officer_id, authority_id, case_id)
    SELECT h.id, TG_TABLE_NAME, h.key, 'insert', h.payload, h.salt,
           encode(sha256(convert_to(concat_ws(E'\\n', h.salt, TG_TABLE_NAME, h.key, 'insert',
               to_char(h.at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), here::text, said_step,
               coalesce(said_by::text, ''), said_operation, said_origin, h.payload::text),
               'UTF8')), 'hex'),
           h.at, here, said_step, said_operation, said_origin, said_by,
           coalesce(h.authority, (SELECT c.authority_id FROM casework_case c
                                   WHERE c.id = h.home)), h.home
      FROM (SELECT nextval('casework_history_id_seq') AS id, r.kept ->> 'id' AS key,
                   jsonb_build_object('after', r.kept) AS payload, clock_timestamp() AS at,
                   replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '') AS salt,
                   CASE TG_TABLE_NAME
                       WHEN 'casework_case' THEN (r.kept ->> 'id')::bigint
                       WHEN 'casework_penaltyamount' THEN
                           (SELECT p.case_id FROM casework_penalty p
                             WHERE p.id = (r.kept ->> 'penalty_id')::bigint)
                       ELSE (r.kept ->> 'case_id')::bigint END AS home,
                   CASE TG_TABLE_NAME
                       WHEN 'casework_organisationname' THEN
                           (SELECT o.authority_id FROM casework_organisation o
                             WHERE o.id = (r.kept ->> 'organisation_id')::bigint)
                       ELSE (r.kept ->> 'authority_id')::bigint END AS authority
              FROM (SELECT to_jsonb(n) AS kept FROM new_rows n OFFSET 0) r
            OFFSET 0) h;
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION casework_keep_history_of_new() FROM PUBLIC;
"""
APART = """
DROP TRIGGER keep_history ON {table};
CREATE TRIGGER keep_history AFTER UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION casework_keep_history('{left_out}', '{case}', '{column}');
CREATE TRIGGER keep_history_of_new AFTER INSERT ON {table} REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION casework_keep_history_of_new();
"""
TOGETHER = """
DROP TRIGGER keep_history_of_new ON {table};
DROP TRIGGER keep_history ON {table};
CREATE TRIGGER keep_history AFTER INSERT OR UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION casework_keep_history('{left_out}', '{case}', '{column}');
"""


def _say(statement: str) -> list[str]:
    return [
        statement.format(table=table, left_out=left_out, case=case, column=column)
        for table, (left_out, case, column) in TABLES.items()
    ]


class Migration(migrations.Migration):
    dependencies = [("casework", "0038_taking_imports_back")]
    operations = [
        migrations.RunSQL(KEEP_NEW, "DROP FUNCTION casework_keep_history_of_new()"),
        *(
            migrations.RunSQL(apart, together)
            for apart, together in zip(_say(APART), _say(TOGETHER), strict=True)
        ),
    ]
