"""Give the register a version that every change of a live table raises, and a log of changes."""

import uuid

from django.db import migrations, models
from django.db.models import Q

# One row; each statement that touches a live row raises it, within its own transaction.
RAISE = """
CREATE FUNCTION casework_raise_register() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM touched) THEN
        INSERT INTO casework_liveregister (id, version, mark) VALUES (1, 1, gen_random_uuid())
        ON CONFLICT (id) DO UPDATE
            SET version = casework_liveregister.version + 1, mark = gen_random_uuid();
    END IF;
    RETURN NULL;
END $$;
"""
UNRAISE = "DROP FUNCTION casework_raise_register();"
WATCHED = ("casework_liveentry", "casework_liveremoval", "casework_livechange")
WATCH = """
CREATE TRIGGER raise_register_{act} AFTER {act} ON {table}
    REFERENCING {which} TABLE AS touched
    FOR EACH STATEMENT EXECUTE FUNCTION casework_raise_register();
"""
ACTS = {"INSERT": "NEW", "UPDATE": "NEW", "DELETE": "OLD"}
WATCHING = "".join(
    WATCH.format(act=act, which=which, table=table)
    for table in WATCHED
    for act, which in ACTS.items()
)
NOT_WATCHING = "".join(
    f"DROP TRIGGER raise_register_{act} ON {table};" for table in WATCHED for act in ACTS
)
# What is in public already: when it came, when it will leave, and what has left.
BEGIN = """
INSERT INTO casework_livechange
    (change, slug, authority_code, instrument, status, version, changed_at)
SELECT 'added', slug, authority_code, instrument, '', 1,
       published_on::timestamp AT TIME ZONE coalesce(
           (SELECT zone FROM casework_authority a WHERE a.code = authority_code), 'UTC')
FROM casework_liveentry WHERE shown_from IS NULL AND NOT is_anonymised
ORDER BY published_on, id;
INSERT INTO casework_livechange
    (change, slug, authority_code, instrument, status, version, changed_at)
SELECT CASE removal WHEN 'anonymise' THEN 'anonymised' ELSE 'withdrawn' END, slug,
       authority_code, instrument, '', NULL,
       stays_until::timestamp AT TIME ZONE coalesce(
           (SELECT zone FROM casework_authority a WHERE a.code = authority_code), 'UTC')
FROM casework_liveentry WHERE stays_until IS NOT NULL AND removal <> 'stays'
ORDER BY stays_until, id;
INSERT INTO casework_livechange
    (change, slug, authority_code, instrument, status, version, changed_at)
SELECT CASE reason WHEN 'name_over' THEN 'anonymised' ELSE 'withdrawn' END, '',
       authority_code, instrument, '', NULL,
       removed_on::timestamp AT TIME ZONE coalesce(
           (SELECT zone FROM casework_authority a WHERE a.code = authority_code), 'UTC')
FROM casework_liveremoval WHERE undone_on IS NULL
ORDER BY removed_on, id;
"""
LET_READ = "GRANT SELECT ON casework_liveregister, casework_livechange TO casework_public;"
LET_NOT_READ = "REVOKE SELECT ON casework_liveregister, casework_livechange FROM casework_public;"


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0068_counts_of_live_entries'),
    ]

    operations = [
        migrations.CreateModel(
            name='LiveRegister',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('version', models.PositiveBigIntegerField(default=0)),
                ('mark', models.UUIDField(default=uuid.uuid4)),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.CheckConstraint(condition=Q(id=1), name='liveregister_one')],
            },
        ),
        migrations.CreateModel(
            name='LiveChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('change', models.CharField(choices=[('added', 'added'), ('corrected', 'corrected'), ('status_changed', 'status_changed'), ('updated', 'updated'), ('anonymised', 'anonymised'), ('withdrawn', 'withdrawn'), ('restored', 'restored')], max_length=40)),
                ('slug', models.SlugField(blank=True, max_length=120)),
                ('authority_code', models.CharField(max_length=20)),
                ('instrument', models.CharField(blank=True, max_length=60)),
                ('status', models.CharField(blank=True, max_length=40)),
                ('version', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('changed_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['-changed_at', '-id'],
                'indexes': [
                    models.Index(fields=['-changed_at', '-id'], name='livechange_newest'),
                    models.Index(condition=~Q(slug=''), fields=['slug'], name='livechange_by_slug'),
                ],
                'constraints': [models.CheckConstraint(condition=Q(change__in=['', 'added', 'corrected', 'status_changed', 'updated', 'anonymised', 'withdrawn', 'restored']), name='livechange_change_known')],
            },
        ),
        migrations.RunSQL(RAISE, UNRAISE),
        migrations.RunSQL(WATCHING, NOT_WATCHING),
        migrations.RunSQL(BEGIN, migrations.RunSQL.noop),
        migrations.RunSQL(LET_READ, LET_NOT_READ),
    ]
