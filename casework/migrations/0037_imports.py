"""Keep registers that were handed in, what became of each row, and what each made.

That a row made a case the database takes down only in the transaction in which the case came
to be; by that alone it knows later what may be taken back.
"""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# The imports are the work of officers: kept, never deleted. Their rows follow from the file.
GUARD = """
REVOKE DELETE, TRUNCATE ON casework_import FROM casework_app;
CREATE TRIGGER keep_history AFTER INSERT OR UPDATE OR DELETE ON casework_import
    FOR EACH ROW EXECUTE FUNCTION casework_keep_history('found,counts,sums,checkpoint', '', '');
CREATE TRIGGER keep_history AFTER INSERT OR UPDATE OR DELETE ON casework_importprofile
    FOR EACH ROW EXECUTE FUNCTION casework_keep_history('', '', '');
REVOKE TRUNCATE ON casework_importrow FROM casework_app;
REVOKE UPDATE, DELETE, TRUNCATE ON casework_importmade FROM casework_app;
GRANT UPDATE (refusal) ON casework_importmade TO casework_app;
"""
UNGUARD = """
GRANT UPDATE, DELETE ON casework_importmade TO casework_app;
DROP TRIGGER keep_history ON casework_importprofile;
DROP TRIGGER keep_history ON casework_import;
GRANT DELETE ON casework_import TO casework_app;
"""
BARE = """
CREATE FUNCTION casework_bare_reference(said text) RETURNS text LANGUAGE sql IMMUTABLE
    PARALLEL SAFE AS $$ SELECT regexp_replace(lower(said), '[^0-9a-z]', '', 'g') $$;
CREATE INDEX action_by_bare_reference ON casework_action (casework_bare_reference(reference))
    WHERE reference <> '';
"""
UNBARE = """
DROP INDEX action_by_bare_reference;
DROP FUNCTION casework_bare_reference(text);
"""
# The history is the owner's alone, so that nobody can say of an older case that it was imported.
BIRTH = """
CREATE FUNCTION casework_check_birth() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NEW.undone_at IS NOT NULL OR NEW.case_id IS NULL OR NOT EXISTS (
        SELECT 1 FROM casework_import b JOIN casework_importrow r ON r.batch_id = b.id
         WHERE b.id = NEW.batch_id AND r.id = NEW.row_id AND b.state = 'applying'
    ) OR NOT EXISTS (
        SELECT 1 FROM casework_history h
         WHERE h.table_name = 'casework_case' AND h.row_key = NEW.case_id::text
           AND h.act = 'insert' AND h.txid = pg_current_xact_id()::text::bigint
    ) OR NEW.card_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM casework_history h
         WHERE h.table_name = 'casework_organisation' AND h.row_key = NEW.card_id::text
           AND h.act = 'insert' AND h.txid = pg_current_xact_id()::text::bigint
    ) THEN
        RAISE EXCEPTION 'What an import made is noted as it is made, or never'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    NEW.txid := pg_current_xact_id()::text::bigint;
    RETURN NEW;
END
$$;
REVOKE ALL ON FUNCTION casework_check_birth() FROM PUBLIC;
CREATE TRIGGER check_birth BEFORE INSERT ON casework_importmade
    FOR EACH ROW EXECUTE FUNCTION casework_check_birth();
"""
UNBIRTH = """
DROP TRIGGER check_birth ON casework_importmade;
DROP FUNCTION casework_check_birth();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0036_reference_rates'),
    ]

    operations = [
        migrations.AddField(
            model_name='case',
            name='opened_precision',
            field=models.CharField(choices=[('day', 'day'), ('month', 'month'), ('year', 'year')], db_default='day', default='day', max_length=40),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('opened_precision__in', ['', 'day', 'month', 'year'])), name='case_opened_precision_known'),
        ),
        migrations.CreateModel(
            name='Import',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file_name', models.CharField(max_length=200)),
                ('profile', models.CharField(blank=True, max_length=100)),
                ('columns', models.JSONField(blank=True, default=dict)),
                ('manner', models.JSONField(blank=True, default=dict)),
                ('found', models.JSONField(blank=True, default=dict)),
                ('questions', models.JSONField(blank=True, default=list)),
                ('state', models.CharField(choices=[('read', 'read'), ('rehearsing', 'rehearsing'), ('rehearsed', 'rehearsed'), ('applying', 'applying'), ('applied', 'applied'), ('partly', 'partly'), ('cancelled', 'cancelled'), ('undoing', 'undoing'), ('undone', 'undone'), ('refused', 'refused')], default='read', max_length=40)),
                ('all_or_nothing', models.BooleanField(default=False)),
                ('authorities', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), blank=True, default=list, size=None)),
                ('rows_read', models.PositiveIntegerField(default=0)),
                ('checkpoint', models.PositiveIntegerField(default=0)),
                ('counts', models.JSONField(blank=True, default=dict)),
                ('sums', models.JSONField(blank=True, default=dict)),
                ('refusal', models.JSONField(blank=True, default=dict)),
                ('change', models.PositiveIntegerField(default=0)),
                ('recorded_at', models.DateTimeField()),
                ('applied_at', models.DateTimeField(blank=True, null=True)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('actor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='imports', to=settings.AUTH_USER_MODEL)),
                ('applied_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('job', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='imports', to='casework.job')),
                ('original', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.storedfile')),
                ('undo_job', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='undone_imports', to='casework.job')),
                ('undone_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-recorded_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='ImportProfile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100)),
                ('columns', models.JSONField(default=dict)),
                ('manner', models.JSONField(default=dict)),
                ('recorded_at', models.DateTimeField()),
                ('actor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.authority')),
            ],
            options={
                'ordering': ['name', 'id'],
            },
        ),
        migrations.CreateModel(
            name='ImportRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('line', models.PositiveIntegerField()),
                ('outcome', models.CharField(choices=[('made', 'made'), ('changed', 'changed'), ('same', 'same'), ('differs', 'differs'), ('refused', 'refused'), ('out_of_scope', 'out_of_scope')], max_length=40)),
                ('authority', models.CharField(blank=True, max_length=20)),
                ('country', models.CharField(blank=True, max_length=2)),
                ('year', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('amount_state', models.CharField(choices=[('stated', 'stated'), ('not_stated', 'not_stated'), ('unclear', 'unclear')], max_length=40)),
                ('amount_minor', models.BigIntegerField(blank=True, null=True)),
                ('currency', models.CharField(blank=True, max_length=3)),
                ('cells', models.JSONField()),
                ('reasons', models.JSONField(default=list)),
                ('remarks', models.JSONField(default=list)),
                ('planned', models.JSONField(null=True)),
                ('differences', models.JSONField(default=list)),
                ('approved_at', models.DateTimeField(blank=True, null=True)),
                ('approved_by', models.ForeignKey(db_index=False, blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('batch', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='rows', to='casework.import')),
                ('known', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='casework.case')),
            ],
            options={
                'ordering': ['batch', 'number', 'id'],
            },
        ),
        migrations.CreateModel(
            name='ImportMade',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=40)),
                ('source_key', models.CharField(blank=True, db_collation='C', max_length=140)),
                ('likeness', models.CharField(db_collation='C', max_length=40)),
                ('txid', models.BigIntegerField(default=0)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('refusal', models.JSONField(db_default={}, default=dict)),
                ('authority', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.authority')),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='made', to='casework.import')),
                ('card', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='imported_as', to='casework.organisation')),
                ('case', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='imported_as', to='casework.case')),
                ('row', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='made', to='casework.importrow')),
            ],
            options={
                'ordering': ['batch', 'id'],
            },
        ),
        migrations.AddIndex(
            model_name='import',
            index=models.Index(fields=['-recorded_at', '-id'], name='import_latest_first'),
        ),
        migrations.AddConstraint(
            model_name='import',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['', 'read', 'rehearsing', 'rehearsed', 'applying', 'applied', 'partly', 'cancelled', 'undoing', 'undone', 'refused'])), name='import_state_known'),
        ),
        migrations.AddConstraint(
            model_name='import',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'refused'), _negated=True), models.Q(('refusal', {}), _negated=True), _connector='OR'), name='import_refused_for_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='importprofile',
            constraint=models.UniqueConstraint(fields=('authority', 'name'), name='import_profile_once'),
        ),
        migrations.AddIndex(
            model_name='importrow',
            index=models.Index(fields=['batch', 'outcome', 'number'], name='import_row_by_outcome'),
        ),
        migrations.AddConstraint(
            model_name='importrow',
            constraint=models.CheckConstraint(condition=models.Q(('outcome__in', ['', 'made', 'changed', 'same', 'differs', 'refused', 'out_of_scope'])), name='importrow_outcome_known'),
        ),
        migrations.AddConstraint(
            model_name='importrow',
            constraint=models.CheckConstraint(condition=models.Q(('amount_state__in', ['', 'stated', 'not_stated', 'unclear'])), name='importrow_amount_state_known'),
        ),
        migrations.AddConstraint(
            model_name='importrow',
            constraint=models.UniqueConstraint(fields=('batch', 'number'), name='import_row_once'),
        ),
        migrations.AddConstraint(
            model_name='importrow',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('approved_at__isnull', True), ('approved_by__isnull', True)), models.Q(('approved_at__isnull', False), ('approved_by__isnull', False)), _connector='OR'), name='importrow_approved_by_somebody'),
        ),
        migrations.AddIndex(
            model_name='importmade',
            index=models.Index(fields=['authority', 'likeness'], name='import_made_by_likeness'),
        ),
        migrations.AddIndex(
            model_name='importmade',
            index=models.Index(condition=models.Q(('source_key', ''), _negated=True), fields=['authority', 'source_key'], name='import_made_by_source'),
        ),
        migrations.AddConstraint(
            model_name='importmade',
            constraint=models.CheckConstraint(condition=models.Q(('undone_at__isnull', True), ('case__isnull', True), _connector='OR'), name='importmade_gone_when_undone'),
        ),
        migrations.RunSQL(GUARD, UNGUARD),
        migrations.RunSQL(BARE, UNBARE),
        migrations.RunSQL(BIRTH, UNBIRTH),
    ]
