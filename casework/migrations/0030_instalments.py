"""Keep plans to pay by instalments, and let a reversal undo only what it names, in whole."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

PENALTY_CASE = "SELECT case_id FROM casework_penalty WHERE id = $1"
PLAN_CASE = (
    "SELECT p.case_id FROM casework_instalmentplan i"
    " JOIN casework_penalty p ON p.id = i.penalty_id WHERE i.id = $1"
)
# What is reversed lies on the same ledger, and is of the same movement and sum.
REVERSE_IN_WHOLE = """
CREATE UNIQUE INDEX ledger_entry_in_whole
    ON casework_ledgerentry (id, penalty_id, movement, amount_minor);
ALTER TABLE casework_ledgerentry ADD CONSTRAINT ledger_reversal_in_whole
    FOREIGN KEY (reverses_id, penalty_id, movement, amount_minor)
    REFERENCES casework_ledgerentry (id, penalty_id, movement, amount_minor);
ALTER TABLE casework_ledgerentry ADD CONSTRAINT ledger_reverses_not_itself
    CHECK (reverses_id IS NULL OR reverses_id < id);
"""
REVERSE_ANYHOW = """
ALTER TABLE casework_ledgerentry DROP CONSTRAINT ledger_reverses_not_itself;
ALTER TABLE casework_ledgerentry DROP CONSTRAINT ledger_reversal_in_whole;
DROP INDEX ledger_entry_in_whole;
"""
WATCH = f"""
CREATE TRIGGER keep_history AFTER INSERT OR UPDATE OR DELETE ON casework_instalmentplan
    FOR EACH ROW EXECUTE FUNCTION casework_keep_history('', '{PENALTY_CASE}', 'penalty_id');
CREATE TRIGGER keep_history AFTER INSERT OR UPDATE OR DELETE ON casework_plannedinstalment
    FOR EACH ROW EXECUTE FUNCTION casework_keep_history('', '{PLAN_CASE}', 'plan_id');
"""
UNWATCH = """
DROP TRIGGER keep_history ON casework_plannedinstalment;
DROP TRIGGER keep_history ON casework_instalmentplan;
"""
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
RECORD = ("casework_instalmentplan", "casework_plannedinstalment")


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0029_refusals_kept'),
    ]

    operations = [
        migrations.CreateModel(
            name='InstalmentPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recorded_at', models.DateTimeField()),
                ('actor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
                ('event', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='plan', to='casework.event')),
                ('penalty', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='casework.penalty')),
            ],
            options={
                'ordering': ['penalty', 'id'],
            },
        ),
        migrations.CreateModel(
            name='PlannedInstalment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('due_on', models.DateField()),
                ('amount_minor', models.BigIntegerField()),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='instalments', to='casework.instalmentplan')),
            ],
            options={
                'ordering': ['plan', 'number', 'id'],
            },
        ),
        migrations.AddConstraint(
            model_name='plannedinstalment',
            constraint=models.UniqueConstraint(fields=('plan', 'number'), name='instalment_number_once'),
        ),
        migrations.AddConstraint(
            model_name='plannedinstalment',
            constraint=models.UniqueConstraint(fields=('plan', 'due_on'), name='instalment_day_once'),
        ),
        migrations.AddConstraint(
            model_name='plannedinstalment',
            constraint=models.CheckConstraint(condition=models.Q(('amount_minor__gt', 0), ('number__gt', 0)), name='instalment_positive'),
        ),
        migrations.RunSQL(REVERSE_IN_WHOLE, REVERSE_ANYHOW),
        migrations.RunSQL(WATCH, UNWATCH),
        *(
            migrations.RunSQL(GUARD.format(table=table), UNGUARD.format(table=table))
            for table in RECORD
        ),
    ]
