"""Let indexes cost less where rows come by the thousand.

What an import made is found in its order, and reminders by their case. Those that others begin
with are dropped. Those that are read from the end are written upwards: a page that is always
filled at its beginning is split half empty each time. And the database counts what an import
writes as it grows: by what it knows of an empty table it took any index for a row's key, and
read it from end to end for each row, until it came round to counting by itself. A tenth of the
sample does until then.
"""

import django.db.models.deletion
from django.db import migrations, models

SURVEY = """
CREATE FUNCTION casework_survey_grown() RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
SET default_statistics_target = 10 AS $$
DECLARE
    grown regclass;
    done integer := 0;
BEGIN
    FOR grown IN
        SELECT c.oid FROM pg_class c
         WHERE c.oid = ANY(ARRAY['casework_action', 'casework_breach', 'casework_case',
               'casework_casewords', 'casework_event', 'casework_history', 'casework_importmade',
               'casework_importrow', 'casework_organisation', 'casework_organisationname',
               'casework_party', 'casework_penalty', 'casework_penaltyamount']::regclass[])
           AND pg_relation_size(c.oid) >
               4 * greatest(c.relpages, 4) * current_setting('block_size')::bigint
         ORDER BY c.oid
    LOOP
        EXECUTE format('ANALYZE (SKIP_LOCKED) %s', grown);
        done := done + 1;
    END LOOP;
    RETURN done;
END
$$;
REVOKE ALL ON FUNCTION casework_survey_grown() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION casework_survey_grown() TO casework_app;
"""
UNSURVEY = "DROP FUNCTION casework_survey_grown()"


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0078_taking_letters_back'),
    ]

    operations = [
        migrations.AlterField(
            model_name='breach',
            name='action',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='breaches', to='casework.action'),
        ),
        migrations.AlterField(
            model_name='importmade',
            name='batch',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='made', to='casework.import'),
        ),
        migrations.AlterField(
            model_name='organisation',
            name='authority',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='casework.authority'),
        ),
        migrations.AlterField(
            model_name='reminder',
            name='case',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.case'),
        ),
        migrations.AddIndex(
            model_name='importmade',
            index=models.Index(fields=['batch', 'id'], name='import_made_in_order'),
        ),
        migrations.RemoveIndex(
            model_name='event',
            name='event_latest_first',
        ),
        migrations.RemoveIndex(
            model_name='history',
            name='history_of_case',
        ),
        migrations.RemoveIndex(
            model_name='history',
            name='history_of_authority',
        ),
        migrations.RemoveIndex(
            model_name='history',
            name='history_of_officer',
        ),
        migrations.AlterField(
            model_name='case',
            name='reference_key',
            field=models.CharField(db_collation='C', max_length=40),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['reference_key'], name='case_by_reference'),
        ),
        migrations.AddIndex(
            model_name='event',
            index=models.Index(fields=['recorded_at', 'id'], name='event_latest_first'),
        ),
        migrations.AddIndex(
            model_name='history',
            index=models.Index(fields=['case_id', 'id'], name='history_of_case'),
        ),
        migrations.AddIndex(
            model_name='history',
            index=models.Index(fields=['authority_id', 'id'], name='history_of_authority'),
        ),
        migrations.AddIndex(
            model_name='history',
            index=models.Index(fields=['officer_id', 'id'], name='history_of_officer'),
        ),
        migrations.RunSQL(SURVEY, UNSURVEY),
    ]
