"""Let live entries be found by organisation and affair, and counted by what was imposed.

What is live already is filled from its own snapshot, and the key of its affair from the case
that it was published from.
"""

from hashlib import sha256

import django.contrib.postgres.fields
from django.contrib.postgres.functions import RandomUUID
from django.db import migrations, models

from casework.law.authorities import AUTHORITIES
from casework.law.naming import normalise_name

BATCH = 1000
WORDS = ('known', 'unknown', 'none', 'not_monetary')
COLUMNS = ('amount_known', 'imposed_minor', 'euro_minor', 'rate_on', 'organisation_keys', 'matter_key')
CARRY_PENALTIES = {
    (authority.code, instrument.code)
    for authority in AUTHORITIES.values()
    for procedure in authority.procedures
    for instrument in procedure.instruments
    if instrument.carries_penalty
}


def fill(apps, schema_editor) -> None:
    """Write the columns of the entries that are live."""
    alias = schema_editor.connection.alias
    entries = apps.get_model('casework', 'LiveEntry').objects.using(alias)
    versions = apps.get_model('casework', 'EntryVersion').objects.using(alias)
    of_a_matter = versions.filter(state='released', case__matter__isnull=False)
    matters = dict(of_a_matter.values_list('slug', 'case__matter__public_key'))
    waiting = []
    for row in entries.order_by('id').iterator(chunk_size=BATCH):
        _write(row, matters)
        waiting.append(row)
        if len(waiting) == BATCH:
            entries.bulk_update(waiting, COLUMNS)
            waiting.clear()
    entries.bulk_update(waiting, COLUMNS)


def _write(row, matters) -> None:
    kept = row.snapshot
    if not (kept['is_individual'] or row.is_anonymised):
        words = normalise_name(kept['respondent']) or kept['respondent']
        row.organisation_keys = [sha256(words.encode()).hexdigest()[:16]]
        row.matter_key = matters[row.slug].hex if row.slug in matters else ''
    penalty = kept['penalty']
    if penalty is None:
        may_impose = (row.authority_code, row.instrument) in CARRY_PENALTIES
        row.amount_known = 'none' if may_impose else 'not_monetary'
        return
    made, minor = penalty['conversion'], penalty['imposed_minor']
    row.amount_known = 'unknown' if minor is None else 'known'
    row.imposed_minor = row.euro_minor = minor
    if penalty['currency'] != 'EUR':
        row.euro_minor = made['minor'] if made else None
        row.rate_on = made['rate_on'] if made else None


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0070_files_of_the_register'),
    ]

    operations = [
        migrations.AddField(
            model_name='matter',
            name='public_key',
            field=models.UUIDField(db_default=RandomUUID(), editable=False, unique=True),
        ),
        migrations.AddField(
            model_name='liveentry',
            name='amount_known',
            field=models.CharField(choices=[(word, word) for word in WORDS], db_default='not_monetary', default='not_monetary', max_length=40),
        ),
        migrations.AddField(
            model_name='liveentry',
            name='imposed_minor',
            field=models.BigIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='liveentry',
            name='euro_minor',
            field=models.BigIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='liveentry',
            name='rate_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='liveentry',
            name='organisation_keys',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=16), blank=True, db_default=[], default=list, size=None),
        ),
        migrations.AddField(
            model_name='liveentry',
            name='matter_key',
            field=models.CharField(blank=True, db_default='', default='', max_length=32),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
