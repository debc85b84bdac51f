"""Say what a ledger entry is for, and keep the log of recovery."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

PENALTY_CASE = "SELECT case_id FROM casework_penalty WHERE id = $1"
WATCH = f"""
CREATE TRIGGER keep_history AFTER INSERT OR UPDATE OR DELETE ON casework_recoverystep
    FOR EACH ROW EXECUTE FUNCTION casework_keep_history('', '{PENALTY_CASE}', 'penalty_id');
"""
UNWATCH = "DROP TRIGGER keep_history ON casework_recoverystep;"
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
# A reversal is for what the entry was for that it undoes, and a step is taken back on its penalty.
SAME = """
ALTER TABLE casework_ledgerentry DROP CONSTRAINT ledger_reversal_in_whole;
DROP INDEX ledger_entry_in_whole;
CREATE UNIQUE INDEX ledger_entry_in_whole
    ON casework_ledgerentry (id, penalty_id, movement, amount_minor, purpose);
ALTER TABLE casework_ledgerentry ADD CONSTRAINT ledger_reversal_in_whole
    FOREIGN KEY (reverses_id, penalty_id, movement, amount_minor, purpose)
    REFERENCES casework_ledgerentry (id, penalty_id, movement, amount_minor, purpose);
CREATE UNIQUE INDEX recovery_step_as_it_was
    ON casework_recoverystep (id, penalty_id, kind);
ALTER TABLE casework_recoverystep ADD CONSTRAINT recovery_step_taken_back_as_it_was
    FOREIGN KEY (takes_back_id, penalty_id, kind)
    REFERENCES casework_recoverystep (id, penalty_id, kind);
"""
NOT_SAME = """
ALTER TABLE casework_recoverystep DROP CONSTRAINT recovery_step_taken_back_as_it_was;
DROP INDEX recovery_step_as_it_was;
ALTER TABLE casework_ledgerentry DROP CONSTRAINT ledger_reversal_in_whole;
DROP INDEX ledger_entry_in_whole;
CREATE UNIQUE INDEX ledger_entry_in_whole
    ON casework_ledgerentry (id, penalty_id, movement, amount_minor);
ALTER TABLE casework_ledgerentry ADD CONSTRAINT ledger_reversal_in_whole
    FOREIGN KEY (reverses_id, penalty_id, movement, amount_minor)
    REFERENCES casework_ledgerentry (id, penalty_id, movement, amount_minor);
"""
PURPOSES = ['penalty', 'surcharge', 'interest', 'costs', 'settlement']
STEPS = [
    'reminder', 'demand', 'acknowledged', 'handed_over', 'payment_order', 'court_claim',
    'enforcement', 'abroad', 'insolvency', 'deferred', 'resumed', 'given_back',
]
GROWING = models.Q(purpose__in=['interest', 'surcharge'])


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0034_bank_files'),
    ]

    operations = [
        migrations.AddField(
            model_name='ledgerentry',
            name='purpose',
            field=models.CharField(choices=[(word, word) for word in PURPOSES], db_default='penalty', default='penalty', max_length=40),
        ),
        migrations.AddField(
            model_name='ledgerentry',
            name='from_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='ledgerentry',
            name='until_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='ledgerentry',
            name='working',
            field=models.JSONField(db_default={}, default=dict),
        ),
        migrations.AddConstraint(
            model_name='ledgerentry',
            constraint=models.CheckConstraint(condition=models.Q(purpose__in=['', *PURPOSES]), name='ledgerentry_purpose_known'),
        ),
        migrations.AddConstraint(
            model_name='ledgerentry',
            constraint=models.CheckConstraint(
                condition=models.Q(purpose='penalty')
                | models.Q(movement='due', purpose__in=['costs', 'interest', 'surcharge'])
                | models.Q(movement='written_off', purpose='settlement'),
                name='ledgerentry_purpose_fits',
            ),
        ),
        migrations.AddConstraint(
            model_name='ledgerentry',
            constraint=models.CheckConstraint(
                condition=models.Q(purpose__in=['interest', 'surcharge'], from_on__isnull=False, until_on__gt=models.F('from_on'))
                | (~GROWING & models.Q(from_on__isnull=True, until_on__isnull=True)),
                name='ledgerentry_grown_has_days',
            ),
        ),
        migrations.CreateModel(
            name='RecoveryStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[(word, word) for word in STEPS], max_length=40)),
                ('occurred_on', models.DateField()),
                ('body', models.CharField(blank=True, max_length=200)),
                ('reference', models.CharField(blank=True, max_length=100)),
                ('recorded_at', models.DateTimeField()),
                ('actor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
                ('clock_before', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.event')),
                ('event', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='recovery_step', to='casework.event')),
                ('penalty', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recovery', to='casework.penalty')),
                ('takes_back', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='taken_back_by', to='casework.recoverystep')),
            ],
            options={
                'ordering': ['penalty', 'occurred_on', 'id'],
            },
        ),
        migrations.AddConstraint(
            model_name='recoverystep',
            constraint=models.CheckConstraint(condition=models.Q(kind__in=['', *STEPS]), name='recoverystep_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='recoverystep',
            constraint=models.CheckConstraint(condition=models.Q(reference='') | ~models.Q(body=''), name='recoverystep_reference_of_body'),
        ),
        migrations.RunSQL(SAME, NOT_SAME),
        migrations.RunSQL(WATCH, UNWATCH),
        migrations.RunSQL(
            GUARD.format(table='casework_recoverystep'), UNGUARD.format(table='casework_recoverystep')
        ),
    ]
