"""Keep what an amount was set for and its maximum, and let corrections reach the money."""

import django.db.models.deletion
from django.db import migrations, models


AMOUNT_CASE = (
    "SELECT p.case_id FROM casework_penaltyamount a"
    " JOIN casework_penalty p ON p.id = a.penalty_id WHERE a.id = $1"
)
# A correction lies on the same penalty as what it corrects; no day is liquidated twice.
SAME_PENALTY = """
CREATE UNIQUE INDEX penaltyamount_of_penalty ON casework_penaltyamount (id, penalty_id);
ALTER TABLE casework_penaltyamount ADD CONSTRAINT penaltyamount_corrects_its_own
    FOREIGN KEY (corrects_id, penalty_id) REFERENCES casework_penaltyamount (id, penalty_id);
ALTER TABLE casework_penaltyamount ADD CONSTRAINT penaltyamount_first_its_own
    FOREIGN KEY (first_id, penalty_id) REFERENCES casework_penaltyamount (id, penalty_id);
ALTER TABLE casework_liquidation ADD CONSTRAINT liquidation_days_once EXCLUDE USING gist (
    int8range(periodic_penalty_id, periodic_penalty_id, '[]') WITH &&,
    daterange(from_on, until_on) WITH &&
) WHERE (ended_by_id IS NULL);
"""
ANY_PENALTY = """
ALTER TABLE casework_liquidation DROP CONSTRAINT liquidation_days_once;
ALTER TABLE casework_penaltyamount DROP CONSTRAINT penaltyamount_first_its_own;
ALTER TABLE casework_penaltyamount DROP CONSTRAINT penaltyamount_corrects_its_own;
DROP INDEX penaltyamount_of_penalty;
"""
WATCH = f"""
CREATE TRIGGER keep_history AFTER INSERT OR UPDATE OR DELETE ON {{table}}
    FOR EACH ROW EXECUTE FUNCTION casework_keep_history('', '{AMOUNT_CASE}', 'amount_id');
"""
UNWATCH = "DROP TRIGGER keep_history ON {table};"
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
RECORD = ("casework_penaltycap", "casework_penaltypart")


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0032_penalties_by_key'),
    ]

    operations = [
        migrations.CreateModel(
            name='PenaltyCap',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tier', models.CharField(blank=True, choices=[('standard', 'standard'), ('higher', 'higher'), ('simplified', 'simplified'), ('national', 'national'), ('periodic', 'periodic'), ('periodic_simplified', 'periodic_simplified'), ('pecr_standard', 'pecr_standard'), ('pecr_higher', 'pecr_higher'), ('coercive', 'coercive')], default='', max_length=40)),
                ('is_named', models.BooleanField(default=False)),
                ('is_undertaking', models.BooleanField()),
                ('public_body', models.CharField(choices=[('none', 'none'), ('state', 'state'), ('other', 'other')], max_length=40)),
                ('is_linked', models.BooleanField(default=True)),
                ('turnover_minor', models.BigIntegerField(blank=True, null=True)),
                ('turnover_year', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('maximum_minor', models.BigIntegerField(blank=True, null=True)),
                ('currency', models.CharField(max_length=3)),
                ('by_turnover', models.BooleanField(default=False)),
                ('provision', models.CharField(blank=True, max_length=120)),
                ('confirmed', models.JSONField(default=list)),
                ('working', models.JSONField(default=list)),
            ],
            options={
                'ordering': ['amount', 'id'],
            },
        ),
        migrations.CreateModel(
            name='PenaltyPart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField()),
                ('law', models.CharField(max_length=60)),
                ('provision', models.CharField(max_length=60)),
                ('part_minor', models.BigIntegerField(blank=True, null=True)),
            ],
            options={
                'ordering': ['amount', 'place', 'id'],
            },
        ),
        migrations.AddField(
            model_name='liquidation',
            name='accrued_minor',
            field=models.BigIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='liquidation',
            name='ended_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='ended_liquidations', to='casework.event'),
        ),
        migrations.AddField(
            model_name='liquidation',
            name='ending',
            field=models.CharField(blank=True, choices=[('corrected', 'corrected'), ('annulled', 'annulled')], default='', max_length=40),
        ),
        migrations.AddField(
            model_name='liquidation',
            name='reason',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='penaltyamount',
            name='corrects',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrected_by', to='casework.penaltyamount'),
        ),
        migrations.AddField(
            model_name='penaltyamount',
            name='first',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='later', to='casework.penaltyamount'),
        ),
        migrations.AddConstraint(
            model_name='liquidation',
            constraint=models.CheckConstraint(condition=models.Q(('ending__in', ['', 'corrected', 'annulled'])), name='liquidation_ending_known'),
        ),
        migrations.AddConstraint(
            model_name='liquidation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_by__isnull', True), ('ending', '')), models.Q(('ended_by__isnull', False), models.Q(('ending', ''), _negated=True)), _connector='OR'), name='liquidation_ended_by_an_event'),
        ),
        migrations.AddConstraint(
            model_name='penaltyamount',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('corrects__isnull', True), ('first__isnull', True)), models.Q(('corrects__lt', models.F('id')), ('first__lte', models.F('corrects'))), _connector='OR'), name='penaltyamount_corrects_an_earlier'),
        ),
        migrations.AddField(
            model_name='penaltycap',
            name='amount',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='cap', to='casework.penaltyamount'),
        ),
        migrations.AddField(
            model_name='penaltypart',
            name='amount',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='casework.penaltyamount'),
        ),
        migrations.AddConstraint(
            model_name='penaltycap',
            constraint=models.CheckConstraint(condition=models.Q(('tier__in', ['', 'standard', 'higher', 'simplified', 'national', 'periodic', 'periodic_simplified', 'pecr_standard', 'pecr_higher', 'coercive'])), name='penaltycap_tier_known'),
        ),
        migrations.AddConstraint(
            model_name='penaltycap',
            constraint=models.CheckConstraint(condition=models.Q(('public_body__in', ['', 'none', 'state', 'other'])), name='penaltycap_public_body_known'),
        ),
        migrations.AddConstraint(
            model_name='penaltycap',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('turnover_minor__isnull', True), ('turnover_year__isnull', True)), models.Q(('turnover_minor__gte', 0), ('turnover_year__isnull', False)), _connector='OR'), name='penaltycap_turnover_with_its_year'),
        ),
        migrations.AddConstraint(
            model_name='penaltypart',
            constraint=models.UniqueConstraint(fields=('amount', 'place'), name='penaltypart_place_once'),
        ),
        migrations.AddConstraint(
            model_name='penaltypart',
            constraint=models.UniqueConstraint(fields=('amount', 'law', 'provision'), name='penaltypart_provision_once'),
        ),
        migrations.AddConstraint(
            model_name='penaltypart',
            constraint=models.CheckConstraint(condition=models.Q(('part_minor__isnull', True), ('part_minor__gte', 0), _connector='OR'), name='penaltypart_not_below_nothing'),
        ),
        migrations.RunSQL(SAME_PENALTY, ANY_PENALTY),
        *(
            migrations.RunSQL(WATCH.format(table=table), UNWATCH.format(table=table))
            for table in RECORD
        ),
        *(
            migrations.RunSQL(GUARD.format(table=table), UNGUARD.format(table=table))
            for table in RECORD
        ),
    ]
