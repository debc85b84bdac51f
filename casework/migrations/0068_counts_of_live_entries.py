"""Let the database find and order entries by index, and keep how many there are of a kind."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models

from casework.law.amount_bands import Band

ADD_UP = """
INSERT INTO casework_livecount
    (authority_code, year, instrument, status, band, article, day, number)
SELECT r.authority_code, extract(year FROM r.decided_on)::int AS year, r.instrument, r.status,
       r.band, a.article, t.day, sum({sign} t.step) AS number
  FROM {rows} r
 CROSS JOIN LATERAL (SELECT '' AS article UNION SELECT unnest(r.articles)) a
 CROSS JOIN LATERAL (VALUES
    (CASE WHEN r.shown_from IS NULL THEN '0001-01-01'::date
          WHEN NOT r.kept_under_appeal THEN r.shown_from END, 1),
    (CASE WHEN NOT r.kept_under_appeal THEN r.stays_until END, -1)) t (day, step)
 WHERE t.day IS NOT NULL
 GROUP BY 1, 2, 3, 4, 5, 6, 7 HAVING sum(t.step) <> 0 ORDER BY 1, 2, 3, 4, 5, 6, 7
    ON CONFLICT (authority_code, year, instrument, status, band, article, day)
    DO UPDATE SET number = casework_livecount.number + excluded.number;
"""
MORE, FEWER = (
    ADD_UP.format(sign=sign, rows=rows) for sign, rows in (("", "new_rows"), ("-", "old_rows"))
)
COUNT = f"""
CREATE FUNCTION casework_count_entries() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP <> 'DELETE' THEN
        {MORE}
    END IF;
    IF TG_OP <> 'INSERT' THEN
        {FEWER}
        DELETE FROM casework_livecount WHERE number = 0;
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER count_new AFTER INSERT ON casework_liveentry
    REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION casework_count_entries();
CREATE TRIGGER count_changed AFTER UPDATE ON casework_liveentry
    REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION casework_count_entries();
CREATE TRIGGER count_gone AFTER DELETE ON casework_liveentry
    REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION casework_count_entries();
GRANT SELECT ON casework_livecount TO casework_public;
"""
NO_COUNT = """
DROP TRIGGER count_new ON casework_liveentry;
DROP TRIGGER count_changed ON casework_liveentry;
DROP TRIGGER count_gone ON casework_liveentry;
DROP FUNCTION casework_count_entries();
REVOKE SELECT ON casework_livecount FROM casework_public;
"""
COUNT_ALL = ADD_UP.format(sign="", rows="casework_liveentry")

BANDS = ['', *(band.value for band in Band)]


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0067_finding_live_entries'),
    ]

    operations = [
        migrations.AddField('liveentry', 'money_key', models.GeneratedField(db_persist=True, expression=models.Func('currency', 'amount_minor', function='casework_money_key'), output_field=models.CharField(db_collation='C', max_length=30))),
        migrations.AddField('liveentry', 'words', models.GeneratedField(db_persist=True, expression=models.Func('search_text', 'snapshot', function='casework_entry_words'), output_field=django.contrib.postgres.search.SearchVectorField())),
        migrations.AddIndex('liveentry', models.Index(fields=['instrument', '-decided_on', '-id'], name='liveentry_instrument')),
        migrations.AddIndex('liveentry', models.Index(fields=['status', '-decided_on', '-id'], name='liveentry_status')),
        migrations.AddIndex('liveentry', models.Index(fields=['band', '-decided_on', '-id'], name='liveentry_band')),
        migrations.AddIndex('liveentry', models.Index(fields=['-published_on', '-id'], name='liveentry_published')),
        migrations.AddIndex('liveentry', models.Index(fields=['sort_name', 'id'], name='liveentry_sort_name')),
        migrations.AddIndex('liveentry', models.Index(fields=['money_key', 'id'], name='liveentry_money')),
        migrations.AddIndex('liveentry', django.contrib.postgres.indexes.GinIndex(fields=['articles'], name='liveentry_articles')),
        migrations.AddIndex('liveentry', django.contrib.postgres.indexes.GinIndex(fields=['trigrams'], name='liveentry_trigrams')),
        migrations.AddIndex('liveentry', django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['words'], name='liveentry_words')),
        migrations.AddConstraint('liveentry', models.CheckConstraint(condition=models.Q(('band__in', BANDS)), name='liveentry_band_known')),
        migrations.CreateModel(
            name='LiveCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('authority_code', models.CharField(max_length=20)),
                ('year', models.SmallIntegerField()),
                ('instrument', models.CharField(max_length=60)),
                ('status', models.CharField(max_length=40)),
                ('band', models.CharField(blank=True, max_length=40)),
                ('article', models.CharField(blank=True, max_length=120)),
                ('day', models.DateField()),
                ('number', models.IntegerField()),
            ],
            options={
                'ordering': ['id'],
                'indexes': [
                    models.Index(fields=['article', 'year'], name='livecount_article'),
                    models.Index(condition=models.Q(('number', 0)), fields=['id'], name='livecount_nothing'),
                ],
                'constraints': [
                    models.UniqueConstraint(fields=('authority_code', 'year', 'instrument', 'status', 'band', 'article', 'day'), name='livecount_once'),
                ],
            },
        ),
        migrations.RunSQL(COUNT_ALL, migrations.RunSQL.noop),
        migrations.RunSQL(COUNT, NO_COUNT),
    ]
