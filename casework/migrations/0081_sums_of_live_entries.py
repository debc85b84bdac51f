"""Keep sums and provisions of live entries beside their counts, all to be built anew in one call.

The rows of counts are taken after that of the register's version, in whatever order entries
are published: two at once wait for each other there, and never for each other in a ring.
"""

from django.db import migrations, models
from django.db.models import Q

STEPS = """
 CROSS JOIN LATERAL (VALUES
    (CASE WHEN r.shown_from IS NULL THEN '0001-01-01'::date
          WHEN NOT r.kept_under_appeal THEN r.shown_from END, 1),
    (CASE WHEN NOT r.kept_under_appeal THEN r.stays_until END, -1)) t (day, step)
 WHERE t.day IS NOT NULL
"""
COUNTS = f"""
INSERT INTO casework_livecount
    (authority_code, year, instrument, status, band, article, day, number)
SELECT r.authority_code, extract(year FROM r.decided_on)::int AS year, r.instrument, r.status,
       r.band, a.article, t.day, sum({{sign}} t.step) AS number
  FROM {{rows}} r
 CROSS JOIN LATERAL (SELECT '' AS article UNION SELECT unnest(r.articles)) a
{STEPS}
 GROUP BY 1, 2, 3, 4, 5, 6, 7 HAVING sum(t.step) <> 0 ORDER BY 1, 2, 3, 4, 5, 6, 7
    ON CONFLICT (authority_code, year, instrument, status, band, article, day)
    DO UPDATE SET number = casework_livecount.number + excluded.number;
"""
SUMMED = ("imposed_minor", "standing_minor", "euro_minor", "unsettled", "changed", "converted")
KNOWN = "r.amount_known = 'known'"
VALUES = {
    "imposed_minor": "r.imposed_minor", "standing_minor": "r.amount_minor",
    "euro_minor": "r.euro_minor", "unsettled": "(r.amount_minor IS NULL)::int",
    "changed": "(r.amount_minor IS DISTINCT FROM r.imposed_minor)::int",
    "converted": "(r.euro_minor IS NOT NULL)::int",
}
SUMS = f"""
INSERT INTO casework_livesum
    (authority_code, amount_known, currency, day, number, {', '.join(SUMMED)})
SELECT r.authority_code, r.amount_known, CASE WHEN {KNOWN} THEN r.currency ELSE '' END, t.day,
       sum({{sign}} t.step),
       {', '.join(f"coalesce(sum({{sign}} t.step * {VALUES[name]}) FILTER (WHERE {KNOWN}), 0)" for name in SUMMED)}
  FROM {{rows}} r
{STEPS}
 GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
    ON CONFLICT (authority_code, amount_known, currency, day)
    DO UPDATE SET number = casework_livesum.number + excluded.number,
       {', '.join(f'{name} = casework_livesum.{name} + excluded.{name}' for name in SUMMED)};
"""
PROVISIONS = f"""
INSERT INTO casework_liveprovision (authority_code, law, place, source, day, number)
SELECT r.authority_code, b.law, b.place, b.source, t.day, sum({{sign}} t.step)
  FROM {{rows}} r
 CROSS JOIN LATERAL (
    SELECT breach ->> 'law' AS law, breach ->> 'place' AS place,
           max(breach ->> 'source') AS source
      FROM jsonb_array_elements(r.snapshot -> 'breaches') AS breach
     WHERE breach ->> 'finding' = 'upheld' GROUP BY 1, 2) b
{STEPS}
 GROUP BY 1, 2, 3, 4, 5 HAVING sum(t.step) <> 0 ORDER BY 1, 2, 3, 4, 5
    ON CONFLICT (authority_code, law, place, source, day)
    DO UPDATE SET number = casework_liveprovision.number + excluded.number;
"""
WORDS = """
INSERT INTO casework_liveword (word, number)
SELECT w.word COLLATE "C", {sign} count(*)
  FROM {rows} r CROSS JOIN LATERAL unnest(tsvector_to_array(r.words)) AS w (word)
 WHERE length(w.word) > 2 AND w.word ~ '^[^0-9-][^-]*$' AND w.word !~ '^[[:alpha:]]+[0-9]{{5,}}$'
 GROUP BY 1 ORDER BY 1
    ON CONFLICT (word) DO UPDATE SET number = casework_liveword.number + excluded.number;
"""
NOTHING = f"""
DELETE FROM casework_liveword WHERE number = 0;
DELETE FROM casework_livecount WHERE number = 0;
DELETE FROM casework_liveprovision WHERE number = 0;
DELETE FROM casework_livesum WHERE number = 0 AND {' AND '.join(f'{name} = 0' for name in SUMMED)};
"""


def add_up(sign: str, rows: str, parts=(COUNTS, SUMS, PROVISIONS, WORDS)) -> str:
    return "".join(part.format(sign=sign, rows=rows) for part in parts)


KEEP = """
CREATE OR REPLACE FUNCTION casework_count_entries() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP <> 'DELETE' THEN
        {more}
    END IF;
    IF TG_OP <> 'INSERT' THEN
        {fewer}
    END IF;
    {nothing}
    RETURN NULL;
END
$$;
"""
KEEP_ALL = KEEP.format(
    more=add_up("", "new_rows"), fewer=add_up("-", "old_rows"), nothing=NOTHING
)
KEEP_COUNTS = KEEP.format(
    more=add_up("", "new_rows", [COUNTS]), fewer=add_up("-", "old_rows", [COUNTS]),
    nothing="DELETE FROM casework_livecount WHERE number = 0;",
)
# Statement triggers fire by their names: the one that raises the version comes before these.
NAMES = {"count_new": "tally_new", "count_changed": "tally_changed", "count_gone": "tally_gone"}
RENAME = "".join(f"ALTER TRIGGER {a} ON casework_liveentry RENAME TO {b};" for a, b in NAMES.items())
BACK = "".join(f"ALTER TRIGGER {b} ON casework_liveentry RENAME TO {a};" for a, b in NAMES.items())
RECOUNT = f"""
CREATE FUNCTION casework_recount_entries() RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    LOCK TABLE casework_livecount, casework_livesum, casework_liveprovision, casework_liveword
        IN EXCLUSIVE MODE;
    DELETE FROM casework_livecount;
    DELETE FROM casework_livesum;
    DELETE FROM casework_liveprovision;
    DELETE FROM casework_liveword;
    {add_up("", "casework_liveentry")}
    {NOTHING}
END
$$;
"""
# What has begun by a day is counted with what always was: no later day tells them apart.
SETTLE = f"""
CREATE FUNCTION casework_settle_counts(code text, today date) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM FROM casework_liveregister WHERE id = 1 FOR UPDATE;
    WITH come AS (
        DELETE FROM casework_livecount
         WHERE authority_code = code AND day > '0001-01-01' AND day <= today RETURNING *)
    INSERT INTO casework_livecount
        (authority_code, year, instrument, status, band, article, day, number)
    SELECT authority_code, year, instrument, status, band, article, '0001-01-01', sum(number)
      FROM come GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6
        ON CONFLICT (authority_code, year, instrument, status, band, article, day)
        DO UPDATE SET number = casework_livecount.number + excluded.number;
    WITH come AS (
        DELETE FROM casework_livesum
         WHERE authority_code = code AND day > '0001-01-01' AND day <= today RETURNING *)
    INSERT INTO casework_livesum
        (authority_code, amount_known, currency, day, number, {', '.join(SUMMED)})
    SELECT authority_code, amount_known, currency, '0001-01-01', sum(number),
           {', '.join(f'sum({name})' for name in SUMMED)}
      FROM come GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
        ON CONFLICT (authority_code, amount_known, currency, day)
        DO UPDATE SET number = casework_livesum.number + excluded.number,
           {', '.join(f'{name} = casework_livesum.{name} + excluded.{name}' for name in SUMMED)};
    WITH come AS (
        DELETE FROM casework_liveprovision
         WHERE authority_code = code AND day > '0001-01-01' AND day <= today RETURNING *)
    INSERT INTO casework_liveprovision (authority_code, law, place, source, day, number)
    SELECT authority_code, law, place, source, '0001-01-01', sum(number)
      FROM come GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
        ON CONFLICT (authority_code, law, place, source, day)
        DO UPDATE SET number = casework_liveprovision.number + excluded.number;
    {NOTHING}
END
$$;
"""
TABLES = "casework_livesum, casework_liveprovision, casework_liveword"
LET_READ = f"GRANT SELECT ON {TABLES} TO casework_public;"
LET_NOT_READ = f"REVOKE SELECT ON {TABLES} FROM casework_public;"
KNOWN_WORDS = ('known', 'unknown', 'none', 'not_monetary')


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0080_cards_taken_back_at_once'),
    ]

    operations = [
        migrations.CreateModel(
            name='LiveSum',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('authority_code', models.CharField(max_length=20)),
                ('amount_known', models.CharField(choices=[(word, word) for word in KNOWN_WORDS], max_length=40)),
                ('currency', models.CharField(blank=True, max_length=3)),
                ('day', models.DateField()),
                ('number', models.IntegerField()),
                ('imposed_minor', models.BigIntegerField()),
                ('standing_minor', models.BigIntegerField()),
                ('euro_minor', models.BigIntegerField()),
                ('unsettled', models.IntegerField()),
                ('changed', models.IntegerField()),
                ('converted', models.IntegerField()),
            ],
            options={
                'ordering': ['id'],
                'indexes': [
                    models.Index(condition=Q(number=0), fields=['id'], name='livesum_nothing'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=Q(amount_known__in=['', *KNOWN_WORDS]), name='livesum_amount_known_known'),
                    models.UniqueConstraint(fields=('authority_code', 'amount_known', 'currency', 'day'), name='livesum_once'),
                ],
            },
        ),
        migrations.CreateModel(
            name='LiveProvision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('authority_code', models.CharField(max_length=20)),
                ('law', models.TextField()),
                ('place', models.TextField()),
                ('source', models.TextField(blank=True)),
                ('day', models.DateField()),
                ('number', models.IntegerField()),
            ],
            options={
                'ordering': ['id'],
                'indexes': [
                    models.Index(fields=['day'], name='liveprovision_day'),
                    models.Index(condition=Q(number=0), fields=['id'], name='liveprovision_nothing'),
                ],
                'constraints': [
                    models.UniqueConstraint(fields=('authority_code', 'law', 'place', 'source', 'day'), name='liveprovision_once'),
                ],
            },
        ),
        migrations.CreateModel(
            name='LiveWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('word', models.TextField(db_collation='C', unique=True)),
                ('number', models.IntegerField()),
            ],
            options={
                'ordering': ['id'],
                'indexes': [models.Index(condition=Q(number=0), fields=['id'], name='liveword_nothing')],
            },
        ),
        migrations.RunSQL(RECOUNT, "DROP FUNCTION casework_recount_entries();"),
        migrations.RunSQL(SETTLE, "DROP FUNCTION casework_settle_counts(text, date);"),
        migrations.RunSQL("SELECT casework_recount_entries();", migrations.RunSQL.noop),
        migrations.RunSQL(KEEP_ALL, KEEP_COUNTS),
        migrations.RunSQL(RENAME, BACK),
        migrations.RunSQL(LET_READ, LET_NOT_READ),
    ]
