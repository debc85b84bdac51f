"""Keep the history of every row by triggers that no session can switch off, and its chain.

The triggers' functions belong to the owner, who alone may write these tables; what a
session sets says who acts, and never whether it is kept.
"""

from django.db import migrations, models

ACTION_CASE = "SELECT case_id FROM casework_action WHERE id = $1"
PENALTY_CASE = "SELECT case_id FROM casework_penalty WHERE id = $1"
DEADLINE_CASE = "SELECT case_id FROM casework_deadline WHERE id = $1"
CARD_AUTHORITY = "SELECT authority_id FROM casework_organisation WHERE id = $1"
# Each table that is kept: columns left out, and how a row's case is found where it has none.
TABLES = {
    "casework_authority": ("", "", ""),
    "casework_matter": ("", "", ""),
    "casework_officer": ("password,last_login", "", ""),
    "casework_membership": ("", "", ""),
    "casework_case": ("", "", ""),
    "casework_caseofficer": ("", "", ""),
    "casework_event": ("", "", ""),
    "casework_organisation": ("", "", ""),
    "casework_organisationname": ("", "", "organisation_id"),
    "casework_organisationidentifier": ("", "", ""),
    "casework_party": ("", "", ""),
    "casework_address": ("", "SELECT case_id FROM casework_party WHERE id = $1", "party_id"),
    "casework_action": ("", "", ""),
    "casework_service": ("", ACTION_CASE, "action_id"),
    "casework_breach": ("", "", ""),
    "casework_order": ("", ACTION_CASE, "action_id"),
    "casework_periodicpenalty": (
        "",
        "SELECT a.case_id FROM casework_order o JOIN casework_action a ON a.id = o.action_id"
        " WHERE o.id = $1",
        "order_id",
    ),
    "casework_liquidation": ("", ACTION_CASE, "action_id"),
    "casework_appeal": ("", "", ""),
    "casework_declaredholiday": ("", "", ""),
    "casework_complaint": ("", "", ""),
    "casework_correspondence": ("", "", ""),
    "casework_document": ("", "", ""),
    "casework_documentversion": (
        "", "SELECT case_id FROM casework_document WHERE id = $1", "document_id",
    ),
    "casework_deadline": ("", "", ""),
    "casework_suspension": ("", DEADLINE_CASE, "deadline_id"),
    "casework_deadlinechange": ("", DEADLINE_CASE, "deadline_id"),
    "casework_appointment": ("", "", ""),
    "casework_report": ("", "", ""),
    "casework_penalty": ("", "", ""),
    "casework_penaltyamount": ("", PENALTY_CASE, "penalty_id"),
    "casework_ledgerentry": ("", PENALTY_CASE, "penalty_id"),
    "casework_entryversion": ("", "", ""),
    "casework_liveentry": ("", "", ""),
    "casework_statement": ("", "", ""),
}
DIGEST = """
CREATE FUNCTION casework_history_digest(h casework_history) RETURNS text
LANGUAGE sql STABLE SET search_path = public SET timezone = 'UTC' AS $$
    SELECT encode(sha256(convert_to(concat_ws(E'\\n', h.salt, h.table_name, h.row_key, h.act,
        to_char(h.at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), h.txid::text, h.step,
        coalesce(h.officer_id::text, ''), h.operation, h.origin, h.payload::text), 'UTF8')), 'hex')
$$;
"""
KEEP = """
CREATE FUNCTION casework_keep_history() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public SET timezone = 'UTC' AS $$
DECLARE
    excluded text[] := string_to_array(TG_ARGV[0], ',');
    before jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) - excluded END;
    after jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) - excluded END;
    known jsonb := coalesce(after, before);
    h casework_history;
BEGIN
    IF TG_OP = 'UPDATE' AND before = after THEN
        RETURN NULL;
    END IF;
    h.table_name := TG_TABLE_NAME;
    h.row_key := known ->> 'id';
    h.act := lower(TG_OP);
    IF TG_OP = 'UPDATE' THEN
        SELECT jsonb_object_agg(b.key, b.value) INTO before
          FROM jsonb_each(before) b WHERE after -> b.key IS DISTINCT FROM b.value;
    END IF;
    h.payload := jsonb_strip_nulls(jsonb_build_object('before', NULL)) ||
        CASE WHEN before IS NULL THEN '{}' ELSE jsonb_build_object('before', before) END ||
        CASE WHEN after IS NULL THEN '{}' ELSE jsonb_build_object('after', after) END;
    h.case_id := CASE WHEN TG_TABLE_NAME = 'casework_case' THEN (known ->> 'id')::bigint
                      ELSE (known ->> 'case_id')::bigint END;
    IF h.case_id IS NULL AND TG_ARGV[1] <> '' THEN
        EXECUTE TG_ARGV[1] INTO h.case_id USING (known ->> TG_ARGV[2])::bigint;
    END IF;
    h.authority_id := CASE WHEN TG_TABLE_NAME = 'casework_authority' THEN (known ->> 'id')::bigint
                           ELSE (known ->> 'authority_id')::bigint END;
    IF h.authority_id IS NULL AND h.case_id IS NOT NULL THEN
        SELECT c.authority_id INTO h.authority_id FROM casework_case c WHERE c.id = h.case_id;
    ELSIF h.authority_id IS NULL AND TG_ARGV[2] = 'organisation_id' THEN
        SELECT o.authority_id INTO h.authority_id FROM casework_organisation o
         WHERE o.id = (known ->> 'organisation_id')::bigint;
    END IF;
    PERFORM casework_write_history(h);
    RETURN NULL;
END
$$;
"""
WRITE = """
CREATE FUNCTION casework_write_history(h casework_history) RETURNS void
LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
    h.id := nextval(pg_get_serial_sequence('casework_history', 'id'));
    h.salt := replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '');
    h.at := clock_timestamp();
    h.txid := pg_current_xact_id()::text::bigint;
    h.officer_id := nullif(current_setting('casework.officer', true), '')::bigint;
    h.operation := left(coalesce(current_setting('casework.operation', true), ''), 80);
    h.origin := left(coalesce(current_setting('casework.origin', true), ''), 120);
    h.step := left(coalesce(current_setting('casework.step', true), ''), 36);
    h.digest := casework_history_digest(h);
    INSERT INTO casework_history SELECT h.*;
END
$$;
"""
SEAL = """
CREATE FUNCTION casework_seal_record(sealed timestamptz) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public SET timezone = 'UTC' AS $$
DECLARE
    done bigint := 0;
    entry record;
    last casework_chainentry;
    made casework_chainentry;
    next_xid bigint;
    horizon bigint;
BEGIN
    PERFORM pg_advisory_xact_lock(727400101);
    -- What began in this database and has not finished holds the seal back; other databases
    -- of the cluster do not. The rows are read by a later statement, which sees whatever
    -- had finished when this one looked.
    next_xid := pg_snapshot_xmax(pg_current_snapshot())::text::bigint;
    SELECT least(next_xid, coalesce(min(next_xid - age), next_xid)) INTO horizon FROM (
        SELECT (next_xid - l.transactionid::text::bigint) & 4294967295 AS age
          FROM pg_locks l LEFT JOIN pg_stat_activity a ON a.pid = l.pid
         WHERE l.locktype = 'transactionid' AND l.mode = 'ExclusiveLock' AND l.granted
           AND l.pid IS DISTINCT FROM pg_backend_pid()
           AND coalesce(a.datname = current_database(), true)
    ) running WHERE age < 2147483648;
    FOR entry IN
        SELECT h.authority_id, h.txid, h.step, max(h.operation) AS operation,
               max(h.officer_id) AS officer_id, max(h.origin) AS origin, min(h.at) AS at,
               count(*) AS rows, min(h.id) AS first_row, max(h.id) AS last_row,
               encode(sha256(convert_to(string_agg(h.digest, '' ORDER BY h.id), 'UTF8')), 'hex')
                   AS rows_digest
          FROM casework_history h
         WHERE h.txid > (SELECT coalesce(max(c.txid), 0) FROM casework_chainentry c)
           AND h.txid < horizon AND h.txid <> pg_current_xact_id()::text::bigint
         GROUP BY h.authority_id, h.txid, h.step
         ORDER BY h.txid, min(h.id)
    LOOP
        SELECT * INTO last FROM casework_chainentry c
         WHERE c.authority_id IS NOT DISTINCT FROM entry.authority_id
         ORDER BY c.number DESC LIMIT 1;
        made.id := nextval(pg_get_serial_sequence('casework_chainentry', 'id'));
        made.authority_id := entry.authority_id;
        made.number := coalesce(last.number, 0) + 1;
        made.txid := entry.txid;
        made.step := entry.step;
        made.operation := entry.operation;
        made.officer_id := entry.officer_id;
        made.origin := entry.origin;
        made.at := entry.at;
        made.rows := entry.rows;
        made.first_row := entry.first_row;
        made.last_row := entry.last_row;
        made.rows_digest := entry.rows_digest;
        made.previous := coalesce(last.hash, '');
        made.sealed_at := sealed;
        made.hash := casework_chain_hash(made);
        INSERT INTO casework_chainentry SELECT made.*;
        done := done + 1;
    END LOOP;
    RETURN done;
END
$$;
CREATE FUNCTION casework_chain_hash(c casework_chainentry) RETURNS text
LANGUAGE sql STABLE SET search_path = public SET timezone = 'UTC' AS $$
    SELECT encode(sha256(convert_to(concat_ws(E'\\n', c.previous, c.number::text,
        coalesce(c.authority_id::text, ''), c.txid::text, c.step, c.operation,
        coalesce(c.officer_id::text, ''), c.origin,
        to_char(c.at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), c.rows::text, c.rows_digest), 'UTF8')), 'hex')
$$;
"""
UNWRITE = """
DROP FUNCTION casework_seal_record(timestamptz);
DROP FUNCTION casework_chain_hash(casework_chainentry);
DROP FUNCTION casework_keep_history();
DROP FUNCTION casework_write_history(casework_history);
DROP FUNCTION casework_history_digest(casework_history);
"""
CLOSE = """
REVOKE ALL ON casework_history, casework_chainentry FROM casework_app;
GRANT SELECT ON casework_history, casework_chainentry TO casework_app;
REVOKE ALL ON FUNCTION casework_write_history(casework_history), casework_keep_history(),
    casework_seal_record(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION casework_seal_record(timestamptz) TO casework_app;
GRANT SELECT, INSERT ON casework_reading TO casework_app;
REVOKE UPDATE, DELETE, TRUNCATE ON casework_reading FROM casework_app;
"""
GUARD = """
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION casework_refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION casework_refuse_change();
"""
UNGUARD = "DROP TRIGGER refuse_truncate ON {table}; DROP TRIGGER refuse_change ON {table};"
WATCH = """
CREATE TRIGGER keep_history AFTER INSERT OR UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION casework_keep_history('{left_out}', '{case}', '{column}');
"""
# What stood there before the history began is taken into it as it is.
ADOPT = """
SELECT casework_write_history(ROW(NULL, '{table}', t.id::text, 'adopted',
    jsonb_build_object('after', to_jsonb(t) - string_to_array('{left_out}', ',')),
    NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)::casework_history)
  FROM {table} t ORDER BY t.id
"""
RECORDS = ("casework_history", "casework_chainentry", "casework_reading")


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0009_quick_lists'),
    ]

    operations = [
        migrations.CreateModel(
            name='History',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('table_name', models.CharField(max_length=63)),
                ('row_key', models.CharField(max_length=40)),
                ('act', models.CharField(max_length=10)),
                ('payload', models.JSONField(null=True)),
                ('salt', models.CharField(max_length=80, null=True)),
                ('digest', models.CharField(max_length=64)),
                ('at', models.DateTimeField()),
                ('txid', models.BigIntegerField()),
                ('step', models.CharField(max_length=36)),
                ('operation', models.CharField(max_length=80)),
                ('origin', models.CharField(max_length=120)),
                ('officer_id', models.BigIntegerField(null=True)),
                ('authority_id', models.BigIntegerField(null=True)),
                ('case_id', models.BigIntegerField(null=True)),
            ],
            options={
                'ordering': ['id'],
                'indexes': [
                    models.Index(fields=['table_name', 'row_key', '-id'], name='history_of_row'),
                    models.Index(fields=['case_id', '-id'], name='history_of_case'),
                    models.Index(fields=['authority_id', '-id'], name='history_of_authority'),
                    models.Index(fields=['officer_id', '-id'], name='history_of_officer'),
                    models.Index(fields=['txid', 'id'], name='history_by_transaction'),
                ],
            },
        ),
        migrations.CreateModel(
            name='ChainEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('authority_id', models.BigIntegerField(null=True)),
                ('number', models.BigIntegerField()),
                ('txid', models.BigIntegerField()),
                ('step', models.CharField(max_length=36)),
                ('operation', models.CharField(max_length=80)),
                ('officer_id', models.BigIntegerField(null=True)),
                ('origin', models.CharField(max_length=120)),
                ('at', models.DateTimeField()),
                ('rows', models.BigIntegerField()),
                ('first_row', models.BigIntegerField()),
                ('last_row', models.BigIntegerField()),
                ('rows_digest', models.CharField(max_length=64)),
                ('previous', models.CharField(max_length=64)),
                ('hash', models.CharField(max_length=64)),
                ('sealed_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['authority_id', 'number'],
                'indexes': [models.Index(fields=['txid'], name='chain_by_transaction')],
                'constraints': [models.UniqueConstraint(fields=('authority_id', 'number'), name='chain_number_once', nulls_distinct=False)],
            },
        ),
        migrations.CreateModel(
            name='Reading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('case_id', models.BigIntegerField()),
                ('officer_id', models.BigIntegerField()),
                ('what', models.CharField(max_length=40)),
                ('origin', models.CharField(max_length=120)),
                ('at', models.DateTimeField()),
            ],
            options={
                'ordering': ['id'],
                'indexes': [models.Index(fields=['case_id', '-id'], name='reading_of_case')],
            },
        ),
        migrations.RunSQL(DIGEST + WRITE + KEEP + SEAL, UNWRITE),
        migrations.RunSQL(CLOSE, migrations.RunSQL.noop),
        *(migrations.RunSQL(GUARD.format(table=t), UNGUARD.format(table=t)) for t in RECORDS),
        *(
            migrations.RunSQL(ADOPT.format(table=table, left_out=left_out), migrations.RunSQL.noop)
            for table, (left_out, _case, _column) in TABLES.items()
        ),
        *(
            migrations.RunSQL(
                WATCH.format(table=table, left_out=left_out, case=case, column=column),
                f"DROP TRIGGER keep_history ON {table}",
            )
            for table, (left_out, case, column) in TABLES.items()
        ),
    ]
