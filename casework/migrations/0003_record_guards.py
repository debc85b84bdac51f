"""Refuse every change of what is on record, by privilege and by trigger."""

from django.db import migrations

RECORD = (
    "casework_event",
    "casework_penaltyamount",
    "casework_ledgerentry",
    "casework_deadlinechange",
)
REFUSE = """
CREATE FUNCTION casework_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is a record: it cannot be changed or deleted', TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END
$$;
"""
GUARD = """
REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM casework_app;
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION casework_refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION casework_refuse_change();
"""
UNGUARD = """
DROP TRIGGER refuse_truncate ON {table};
DROP TRIGGER refuse_change ON {table};
GRANT UPDATE, DELETE ON {table} TO casework_app;
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0002_tables")]
    operations = [
        migrations.RunSQL(REFUSE, "DROP FUNCTION casework_refuse_change()"),
        *(
            migrations.RunSQL(GUARD.format(table=table), UNGUARD.format(table=table))
            for table in RECORD
        ),
    ]
