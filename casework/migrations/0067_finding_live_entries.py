"""Find entries by words, names, provisions and amounts, from their snapshots alone."""

import django.contrib.postgres.fields
from django.db import migrations, models

from casework.law.amount_bands import Band, find_band
from casework.law.folding import fold
from casework.law.naming import core_of, trigrams_of
from casework.law.references import Provision, reference_keys

FUNCTIONS = """
CREATE FUNCTION casework_entry_words(found text, snapshot jsonb) RETURNS tsvector
LANGUAGE sql IMMUTABLE AS $$
    SELECT to_tsvector('simple'::regconfig, found) || CASE left(snapshot ->> 'language', 2)
        WHEN 'en' THEN to_tsvector('english'::regconfig, found)
        WHEN 'fr' THEN to_tsvector('french'::regconfig, found)
        WHEN 'it' THEN to_tsvector('italian'::regconfig, found)
        WHEN 'de' THEN to_tsvector('german'::regconfig, found)
        ELSE ''::tsvector END
$$;
CREATE FUNCTION casework_money_key(currency text, minor bigint) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN currency = '' THEN '~' WHEN minor IS NULL THEN currency || '~'
        ELSE currency || lpad((9223372036854775807 - minor)::text, 19, '0') END
$$;
"""
NO_FUNCTIONS = """
DROP FUNCTION casework_entry_words(text, jsonb);
DROP FUNCTION casework_money_key(text, bigint);
"""
# What follows from the snapshot, which is kept.
WATCH = """
DROP TRIGGER keep_history ON casework_liveentry;
CREATE TRIGGER keep_history AFTER INSERT OR UPDATE OR DELETE ON casework_liveentry
    FOR EACH ROW EXECUTE FUNCTION casework_keep_history('{left_out}', '', '');
"""

def fill(apps, schema_editor) -> None:
    """Write what the entries that are there are found by, from their snapshots alone."""
    entries = apps.get_model('casework', 'LiveEntry')
    alias = schema_editor.connection.alias
    manager = entries.objects.using(alias)
    for row in manager.only('snapshot', 'instrument', 'search_text').order_by('id').iterator(
        chunk_size=2000
    ):
        told = row.snapshot
        penalty = told['penalty']
        is_named = not (told['is_individual'] or told.get('is_anonymised', False))
        breaches = [b for b in told['breaches'] if b['finding'] == 'upheld']
        references = [told['reference'], *(step['reference'] for step in told['appeal'])]
        keys = [key for reference in references for key in reference_keys(reference)]
        row.band = find_band(
            has_penalty=penalty is not None, instrument=row.instrument,
            minor=penalty['effective_minor'] if penalty else None,
        )
        row.articles = sorted({Provision(law=b['law'], place=b['place']).article for b in breaches})
        row.trigrams = trigrams_of(core_of(told['respondent'])) if is_named else []
        row.sort_name = fold(told['respondent'])[:300]
        said = [fold(order['text']) for order in told['orders']]
        row.search_text = '\n'.join([row.search_text, *said, *keys])
        row.save(using=alias, update_fields=['band', 'articles', 'trigrams', 'sort_name', 'search_text'])


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0066_births_by_row'),
    ]

    operations = [
        migrations.RunSQL(FUNCTIONS, NO_FUNCTIONS),
        migrations.AddField('liveentry', 'band', models.CharField(blank=True, choices=[(band.value, band.value) for band in Band], db_default='', default='', max_length=40)),
        migrations.AddField('liveentry', 'articles', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=120), db_default=[], default=list, size=None)),
        migrations.AddField('liveentry', 'trigrams', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=3), db_default=[], default=list, size=None)),
        migrations.AddField('liveentry', 'sort_name', models.CharField(db_collation='C', db_default='', default='', max_length=300)),
        migrations.RunSQL(WATCH.format(left_out='words,money_key,trigrams'), WATCH.format(left_out='')),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
