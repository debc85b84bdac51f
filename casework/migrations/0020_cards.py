"""Compare the names of organisations, check their numbers, and merge their cards with undo."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from casework.law.naming import core_of, normalise_name, trigrams_of

KINDS = (
    'company_number', 'siren', 'siret', 'partita_iva', 'codice_fiscale', 'firmenbuch', 'uid',
    'vat', 'lei', 'other',
)
# The trigrams follow from the name, which is kept.
WATCH_NAMES = """
DROP TRIGGER keep_history ON casework_organisationname;
CREATE TRIGGER keep_history AFTER INSERT OR UPDATE OR DELETE ON casework_organisationname
    FOR EACH ROW EXECUTE FUNCTION casework_keep_history('{left_out}', '', 'organisation_id');
"""
WATCH_MERGES = """
CREATE TRIGGER keep_history AFTER INSERT OR UPDATE OR DELETE ON casework_organisationmerge
    FOR EACH ROW EXECUTE FUNCTION casework_keep_history('', '', '');
REVOKE DELETE, TRUNCATE ON casework_organisationmerge FROM casework_app;
"""
FIND_HISTORY = """
CREATE INDEX history_of_card ON casework_history
    (((coalesce(payload -> 'after', payload -> 'before') ->> 'organisation_id')::bigint))
    WHERE table_name IN ('casework_organisationname', 'casework_organisationidentifier')
"""
UNWATCH_MERGES = "DROP TRIGGER keep_history ON casework_organisationmerge"


def fill(apps, schema_editor) -> None:
    """Write the words, the core and the trigrams of the names that are there."""
    name_model = apps.get_model('casework', 'OrganisationName')
    manager = name_model.objects.using(schema_editor.connection.alias)
    for row in manager.order_by('id').iterator(chunk_size=2000):
        row.words = normalise_name(row.name)
        row.core = core_of(row.name)
        row.trigrams = trigrams_of(row.words)
        row.save(update_fields=['words', 'core', 'trigrams'])


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0019_access_to_cases'),
    ]

    operations = [
        migrations.AddField(
            model_name='organisation',
            name='merged_into',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='absorbed', to='casework.organisation'),
        ),
        migrations.AddConstraint(
            model_name='organisation',
            constraint=models.CheckConstraint(condition=models.Q(('merged_into__isnull', True), models.Q(('merged_into', models.F('id')), _negated=True), _connector='OR'), name='organisation_not_merged_into_itself'),
        ),
        migrations.AddField(
            model_name='organisationname',
            name='words',
            field=models.CharField(db_collation='C', default='', max_length=300),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='organisationname',
            name='core',
            field=models.CharField(db_collation='C', default='', max_length=300),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='organisationname',
            name='trigrams',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=3), default=list, size=None),
            preserve_default=False,
        ),
        migrations.RunSQL(WATCH_NAMES.format(left_out='trigrams'), WATCH_NAMES.format(left_out='')),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name='organisationname',
            index=models.Index(fields=['core'], name='organisation_name_core'),
        ),
        migrations.AddIndex(
            model_name='organisationname',
            index=django.contrib.postgres.indexes.GinIndex(fields=['trigrams'], name='organisation_name_trigrams'),
        ),
        migrations.AddConstraint(
            model_name='organisationname',
            constraint=models.CheckConstraint(condition=models.Q(('until_on__isnull', True), ('since_on__isnull', True), ('until_on__gte', models.F('since_on')), _connector='OR'), name='organisationname_ends_after_start'),
        ),
        migrations.AlterField(
            model_name='organisationidentifier',
            name='kind',
            field=models.CharField(choices=[(kind, kind) for kind in KINDS], max_length=40),
        ),
        migrations.AlterField(
            model_name='organisationidentifier',
            name='value',
            field=models.CharField(db_collation='C', max_length=60),
        ),
        migrations.AddIndex(
            model_name='organisationidentifier',
            index=models.Index(fields=['authority', 'value'], name='identifier_by_value'),
        ),
        migrations.AddConstraint(
            model_name='organisationidentifier',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['', *KINDS])), name='organisationidentifier_kind_known'),
        ),
        migrations.CreateModel(
            name='OrganisationMerge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField()),
                ('moved', models.JSONField()),
                ('merged_at', models.DateTimeField()),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('undone_because', models.TextField(blank=True)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='casework.authority')),
                ('kept', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mergers', to='casework.organisation')),
                ('merged', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='merged_by', to='casework.organisation')),
                ('merged_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('undone_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-merged_at', '-id'],
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('undone_at__isnull', True)), fields=('merged',), name='organisation_merged_once_at_a_time'),
                    models.CheckConstraint(condition=models.Q(models.Q(('undone_at__isnull', True), ('undone_by__isnull', True)), models.Q(('undone_at__isnull', False), ('undone_by__isnull', False)), _connector='OR'), name='organisationmerge_undone_by_somebody'),
                ],
            },
        ),
        migrations.RunSQL(WATCH_MERGES, UNWATCH_MERGES),
        migrations.RunSQL(FIND_HISTORY, 'DROP INDEX history_of_card'),
    ]
