"""Keep a session's own temporary tables out of the way of the functions that keep the record.

PostgreSQL looks for a table among the temporary ones first, unless a search path names them
last; a temporary table called like the history would have caught what is written there.
"""

from django.db import migrations

FUNCTIONS = """
DO $$
DECLARE
    f regprocedure;
BEGIN
    FOR f IN
        SELECT oid::regprocedure FROM pg_proc
        WHERE pronamespace = 'public'::regnamespace AND proname LIKE 'casework\\_%'
            AND (prosecdef OR proconfig::text LIKE '%search_path%')
    LOOP
        EXECUTE format('ALTER FUNCTION %s SET search_path = {path}', f);
    END LOOP;
END
$$;
"""
TEMPORARY = """
DO $$
BEGIN
    EXECUTE format('{act}', current_database());
END
$$;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0012_addresses_of_sources'),
    ]

    operations = [
        migrations.RunSQL(
            FUNCTIONS.format(path="public, pg_temp"),
            FUNCTIONS.format(path="public"),
        ),
        migrations.RunSQL(
            TEMPORARY.format(act="REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC"),
            TEMPORARY.format(act="GRANT TEMPORARY ON DATABASE %I TO PUBLIC"),
        ),
    ]
