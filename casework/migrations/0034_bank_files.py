"""Keep bank statements and their movements, each movement of an account once."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# Both are the work of officers, and change until they are posted: kept, never deleted.
GUARD = """
REVOKE DELETE, TRUNCATE ON casework_bankfile, casework_bankline FROM casework_app;
CREATE TRIGGER keep_history AFTER INSERT OR UPDATE OR DELETE ON casework_bankfile
    FOR EACH ROW EXECUTE FUNCTION casework_keep_history('', '', '');
CREATE TRIGGER keep_history AFTER INSERT OR UPDATE OR DELETE ON casework_bankline
    FOR EACH ROW EXECUTE FUNCTION casework_keep_history(
        'text,payer,payer_account,end_to_end,creditor_reference,names,candidates',
        'SELECT case_id FROM casework_penalty WHERE id = $1', 'penalty_id');
"""
UNGUARD = """
DROP TRIGGER keep_history ON casework_bankline;
DROP TRIGGER keep_history ON casework_bankfile;
GRANT DELETE ON casework_bankfile, casework_bankline TO casework_app;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0033_penalty_caps'),
    ]

    operations = [
        migrations.CreateModel(
            name='BankFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file_name', models.CharField(max_length=200)),
                ('form', models.CharField(choices=[('camt', 'camt'), ('csv', 'csv')], max_length=40)),
                ('version', models.CharField(blank=True, max_length=40)),
                ('number', models.CharField(blank=True, max_length=140)),
                ('account', models.CharField(max_length=140)),
                ('currency', models.CharField(max_length=3)),
                ('opening_minor', models.BigIntegerField(blank=True, null=True)),
                ('closing_minor', models.BigIntegerField(blank=True, null=True)),
                ('found', models.JSONField(blank=True, default=list)),
                ('remarks', models.JSONField(blank=True, default=list)),
                ('state', models.CharField(choices=[('open', 'open'), ('applied', 'applied'), ('undone', 'undone'), ('set_aside', 'set_aside')], default='open', max_length=40)),
                ('change', models.PositiveIntegerField(default=0)),
                ('reason', models.TextField(blank=True)),
                ('applied_at', models.DateTimeField(blank=True, null=True)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('recorded_at', models.DateTimeField()),
                ('actor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('applied_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.authority')),
                ('original', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.storedfile')),
                ('undone_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-recorded_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='BankLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('account', models.CharField(max_length=140)),
                ('number', models.PositiveIntegerField()),
                ('source_line', models.PositiveIntegerField()),
                ('identity', models.CharField(blank=True, db_collation='C', max_length=64, null=True)),
                ('is_credit', models.BooleanField()),
                ('amount_minor', models.BigIntegerField()),
                ('currency', models.CharField(max_length=3)),
                ('booked_on', models.DateField()),
                ('valued_on', models.DateField(blank=True, null=True)),
                ('bank_reference', models.CharField(blank=True, max_length=140)),
                ('end_to_end', models.CharField(blank=True, max_length=140)),
                ('creditor_reference', models.CharField(blank=True, max_length=140)),
                ('text', models.TextField(blank=True)),
                ('payer', models.CharField(blank=True, max_length=200)),
                ('payer_account', models.CharField(blank=True, max_length=140)),
                ('doubt', models.CharField(blank=True, choices=[('reversal', 'reversal'), ('batch_differs', 'batch_differs'), ('batch_unsplit', 'batch_unsplit'), ('pending', 'pending')], default='', max_length=40)),
                ('state', models.CharField(choices=[('matched', 'matched'), ('ambiguous', 'ambiguous'), ('unmatched', 'unmatched'), ('left_out', 'left_out'), ('same', 'same'), ('posted', 'posted'), ('undone', 'undone')], max_length=40)),
                ('how', models.CharField(blank=True, choices=[('due', 'due'), ('instalment', 'instalment'), ('balance', 'balance'), ('credit', 'credit'), ('by_hand', 'by_hand'), ('on_ledger', 'on_ledger'), ('other_amount', 'other_amount'), ('several_named', 'several_named'), ('several_fit', 'several_fit'), ('amount_only', 'amount_only'), ('no_penalty', 'no_penalty'), ('nothing', 'nothing'), ('reversal', 'reversal'), ('batch_differs', 'batch_differs'), ('batch_unsplit', 'batch_unsplit'), ('pending', 'pending'), ('to_come', 'to_come'), ('same', 'same')], default='', max_length=40)),
                ('names', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), blank=True, default=list, size=None)),
                ('candidates', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), blank=True, default=list, size=None)),
                ('is_other', models.BooleanField(default=False)),
                ('reason', models.TextField(blank=True)),
                ('refusal', models.JSONField(blank=True, default=dict)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.authority')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('entry', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='bank_line', to='casework.ledgerentry')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='casework.bankfile')),
                ('penalty', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='bank_lines', to='casework.penalty')),
                ('same_as', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='repeated_by', to='casework.bankline')),
            ],
            options={
                'ordering': ['file', 'number', 'id'],
            },
        ),
        migrations.AddIndex(
            model_name='bankfile',
            index=models.Index(fields=['authority', '-recorded_at', '-id'], name='bank_file_by_day'),
        ),
        migrations.AddConstraint(
            model_name='bankfile',
            constraint=models.CheckConstraint(condition=models.Q(('form__in', ['', 'camt', 'csv'])), name='bankfile_form_known'),
        ),
        migrations.AddConstraint(
            model_name='bankfile',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['', 'open', 'applied', 'undone', 'set_aside'])), name='bankfile_state_known'),
        ),
        migrations.AddConstraint(
            model_name='bankfile',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'set_aside'), _negated=True), fields=('authority', 'original'), name='bank_file_once'),
        ),
        migrations.AddConstraint(
            model_name='bankfile',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'set_aside'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='bank_file_set_aside_for_a_reason'),
        ),
        migrations.AddIndex(
            model_name='bankline',
            index=models.Index(fields=['file', 'state', 'number', 'id'], name='bank_line_by_state'),
        ),
        migrations.AddConstraint(
            model_name='bankline',
            constraint=models.CheckConstraint(condition=models.Q(('doubt__in', ['', 'reversal', 'batch_differs', 'batch_unsplit', 'pending'])), name='bankline_doubt_known'),
        ),
        migrations.AddConstraint(
            model_name='bankline',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['', 'matched', 'ambiguous', 'unmatched', 'left_out', 'same', 'posted', 'undone'])), name='bankline_state_known'),
        ),
        migrations.AddConstraint(
            model_name='bankline',
            constraint=models.CheckConstraint(condition=models.Q(('how__in', ['', 'due', 'instalment', 'balance', 'credit', 'by_hand', 'on_ledger', 'other_amount', 'several_named', 'several_fit', 'amount_only', 'no_penalty', 'nothing', 'reversal', 'batch_differs', 'batch_unsplit', 'pending', 'to_come', 'same'])), name='bankline_how_known'),
        ),
        migrations.AddConstraint(
            model_name='bankline',
            constraint=models.UniqueConstraint(fields=('file', 'number'), name='bank_line_number_once'),
        ),
        migrations.AddConstraint(
            model_name='bankline',
            constraint=models.UniqueConstraint(fields=('authority', 'account', 'currency', 'identity'), name='bank_line_once'),
        ),
        migrations.AddConstraint(
            model_name='bankline',
            constraint=models.CheckConstraint(condition=models.Q(('amount_minor__gt', 0)), name='bank_line_positive'),
        ),
        migrations.AddConstraint(
            model_name='bankline',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['matched', 'posted']), _negated=True), ('penalty__isnull', False), _connector='OR'), name='bank_line_matched_to_a_penalty'),
        ),
        migrations.AddConstraint(
            model_name='bankline',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('entry__isnull', False), ('state__in', ['posted', 'undone'])), models.Q(models.Q(('state__in', ['posted', 'undone']), _negated=True), ('entry__isnull', True)), _connector='OR'), name='bank_line_posted_as_an_entry'),
        ),
        migrations.AddConstraint(
            model_name='bankline',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('same_as__isnull', False), ('state', 'same')), models.Q(models.Q(('state', 'same'), _negated=True), ('same_as__isnull', True)), _connector='OR'), name='bank_line_same_as_another'),
        ),
        migrations.RunSQL(GUARD, UNGUARD),
    ]
