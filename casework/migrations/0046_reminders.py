"""Remind until it is acknowledged, of letters too, and of what officers ask for themselves."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

WATCH = """
CREATE TRIGGER keep_history AFTER INSERT OR UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION casework_keep_history('', '', '');
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
# What was reminded of before stays owed where it is still true and the last word on it.
FILL = """
UPDATE casework_reminder r SET authority_id = d.authority_id, case_id = d.case_id,
       is_window = d.nature = 'first_day', is_critical = d.is_critical,
       next_at = r.recorded_at,
       state = CASE WHEN d.state <> 'open' OR d.due_on <> r.due_on THEN 'withdrawn'
                    WHEN EXISTS (SELECT 1 FROM casework_reminder l
                                  WHERE l.deadline_id = r.deadline_id
                                    AND l.officer_id = r.officer_id AND l.id > r.id)
                    THEN 'followed' ELSE 'open' END
  FROM casework_deadline d WHERE d.id = r.deadline_id;
-- What a constraint looks at later must not stand in the way of altering the table.
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0043_requests_about_entries'),
    ]

    operations = [
        migrations.CreateModel(
            name='Prompt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('note', models.CharField(max_length=300)),
                ('remind_on', models.DateField()),
                ('remind_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('planned', 'planned'), ('given', 'given'), ('cancelled', 'cancelled')], default='planned', max_length=40)),
                ('recorded_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['remind_on', 'id'],
            },
        ),
        migrations.CreateModel(
            name='ReminderAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('act', models.CharField(choices=[('acknowledged', 'acknowledged'), ('snoozed', 'snoozed')], max_length=40)),
                ('until_on', models.DateField(blank=True, null=True)),
                ('reason', models.TextField(blank=True)),
                ('recorded_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['recorded_at', 'id'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='message',
            name='message_state_known',
        ),
        migrations.RemoveConstraint(
            model_name='reminder',
            name='reminder_once_per_occasion',
        ),
        migrations.AddField(
            model_name='message',
            name='drop_reason',
            field=models.TextField(blank=True, db_default='', default=''),
        ),
        migrations.AddField(
            model_name='message',
            name='dropped_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='reminder',
            name='answer',
            field=models.CharField(blank=True, choices=[('acknowledge', 'acknowledge'), ('reply', 'reply')], db_default='', default='', max_length=40),
        ),
        migrations.AddField(
            model_name='reminder',
            name='authority',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.authority'),
        ),
        migrations.AddField(
            model_name='reminder',
            name='case',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.case'),
        ),
        migrations.AddField(
            model_name='reminder',
            name='is_critical',
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name='reminder',
            name='is_window',
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name='reminder',
            name='letter',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reminders', to='casework.correspondence'),
        ),
        migrations.AddField(
            model_name='reminder',
            name='next_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='reminder',
            name='read_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='reminder',
            name='rung',
            field=models.CharField(choices=[('officer', 'officer'), ('lead', 'lead'), ('head', 'head')], db_default='officer', default='officer', max_length=40),
        ),
        migrations.AddField(
            model_name='reminder',
            name='snoozed_until',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='reminder',
            name='state',
            field=models.CharField(choices=[('open', 'open'), ('acknowledged', 'acknowledged'), ('followed', 'followed'), ('withdrawn', 'withdrawn')], db_default='open', default='open', max_length=40),
        ),
        migrations.AlterField(
            model_name='message',
            name='state',
            field=models.CharField(choices=[('owed', 'owed'), ('sent', 'sent'), ('failed', 'failed'), ('withdrawn', 'withdrawn'), ('dropped', 'dropped')], default='owed', max_length=40),
        ),
        migrations.AlterField(
            model_name='reminder',
            name='deadline',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reminders', to='casework.deadline'),
        ),
        migrations.AlterField(
            model_name='reminder',
            name='message',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reminders', to='casework.message'),
        ),
        migrations.AlterField(
            model_name='reminder',
            name='officer',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='reminders', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddIndex(
            model_name='message',
            index=models.Index(condition=models.Q(('state', 'failed')), fields=['-recorded_at', '-id'], name='message_stuck'),
        ),
        migrations.AddConstraint(
            model_name='message',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['', 'owed', 'sent', 'failed', 'withdrawn', 'dropped'])), name='message_state_known'),
        ),
        migrations.AddConstraint(
            model_name='message',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'dropped'), _negated=True), models.Q(('dropped_by__isnull', False), models.Q(('drop_reason', ''), _negated=True)), _connector='OR'), name='message_dropped_by_somebody'),
        ),
        migrations.AddField(
            model_name='prompt',
            name='authority',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.authority'),
        ),
        migrations.AddField(
            model_name='prompt',
            name='case',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='prompts', to='casework.case'),
        ),
        migrations.AddField(
            model_name='prompt',
            name='deadline',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='prompts', to='casework.deadline'),
        ),
        migrations.AddField(
            model_name='prompt',
            name='letter',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='prompts', to='casework.correspondence'),
        ),
        migrations.AddField(
            model_name='prompt',
            name='matter',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='prompts', to='casework.matter'),
        ),
        migrations.AddField(
            model_name='prompt',
            name='officer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='prompts', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='prompt',
            name='organisation',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='prompts', to='casework.organisation'),
        ),
        migrations.AddField(
            model_name='prompt',
            name='penalty',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='prompts', to='casework.penalty'),
        ),
        migrations.AddField(
            model_name='reminder',
            name='prompt',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reminder', to='casework.prompt'),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name='reminder',
            name='authority',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.authority'),
        ),
        migrations.AlterField(
            model_name='reminder',
            name='next_at',
            field=models.DateTimeField(),
        ),
        migrations.AddIndex(
            model_name='reminder',
            index=models.Index(condition=models.Q(('state', 'open')), fields=['authority', 'next_at'], name='reminder_owed'),
        ),
        migrations.AddIndex(
            model_name='reminder',
            index=models.Index(condition=models.Q(('state', 'open')), fields=['officer', 'due_on', 'id'], name='reminder_open_of_officer'),
        ),
        migrations.AddConstraint(
            model_name='reminder',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['', 'open', 'acknowledged', 'followed', 'withdrawn'])), name='reminder_state_known'),
        ),
        migrations.AddConstraint(
            model_name='reminder',
            constraint=models.CheckConstraint(condition=models.Q(('rung__in', ['', 'officer', 'lead', 'head'])), name='reminder_rung_known'),
        ),
        migrations.AddConstraint(
            model_name='reminder',
            constraint=models.CheckConstraint(condition=models.Q(('answer__in', ['', 'acknowledge', 'reply'])), name='reminder_answer_known'),
        ),
        migrations.AddConstraint(
            model_name='reminder',
            constraint=models.UniqueConstraint(fields=('deadline', 'officer', 'due_on', 'occasion_on'), name='reminder_once_per_occasion'),
        ),
        migrations.AddConstraint(
            model_name='reminder',
            constraint=models.UniqueConstraint(fields=('letter', 'answer', 'officer', 'due_on', 'occasion_on'), name='reminder_of_letter_once'),
        ),
        migrations.AddConstraint(
            model_name='reminder',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('deadline__isnull', False), ('letter__isnull', True), ('prompt__isnull', True)), models.Q(('deadline__isnull', True), ('letter__isnull', False), ('prompt__isnull', True), models.Q(('answer', ''), _negated=True)), models.Q(('answer', ''), ('deadline__isnull', True), ('letter__isnull', True), ('prompt__isnull', False)), _connector='OR'), name='reminder_of_one_thing'),
        ),
        migrations.AddField(
            model_name='reminderanswer',
            name='actor',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='reminderanswer',
            name='authority',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.authority'),
        ),
        migrations.AddField(
            model_name='reminderanswer',
            name='case',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.case'),
        ),
        migrations.AddField(
            model_name='reminderanswer',
            name='reminder',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='casework.reminder'),
        ),
        migrations.AddIndex(
            model_name='prompt',
            index=models.Index(condition=models.Q(('state', 'planned')), fields=['remind_at', 'id'], name='prompt_owed'),
        ),
        migrations.AddConstraint(
            model_name='prompt',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['', 'planned', 'given', 'cancelled'])), name='prompt_state_known'),
        ),
        migrations.AddConstraint(
            model_name='prompt',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('case__isnull', False), ('deadline__isnull', True), ('letter__isnull', True), ('matter__isnull', True), ('organisation__isnull', True), ('penalty__isnull', True)), models.Q(('case__isnull', True), ('deadline__isnull', False), ('letter__isnull', True), ('matter__isnull', True), ('organisation__isnull', True), ('penalty__isnull', True)), models.Q(('case__isnull', True), ('deadline__isnull', True), ('letter__isnull', False), ('matter__isnull', True), ('organisation__isnull', True), ('penalty__isnull', True)), models.Q(('case__isnull', True), ('deadline__isnull', True), ('letter__isnull', True), ('matter__isnull', True), ('organisation__isnull', True), ('penalty__isnull', False)), models.Q(('case__isnull', True), ('deadline__isnull', True), ('letter__isnull', True), ('matter__isnull', True), ('organisation__isnull', False), ('penalty__isnull', True)), models.Q(('case__isnull', True), ('deadline__isnull', True), ('letter__isnull', True), ('matter__isnull', False), ('organisation__isnull', True), ('penalty__isnull', True)), _connector='OR'), name='prompt_of_one_thing'),
        ),
        migrations.AddConstraint(
            model_name='prompt',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('state', 'planned')), models.Q(models.Q(('state', 'planned'), _negated=True), ('ended_at__isnull', False)), _connector='OR'), name='prompt_ended_has_moment'),
        ),
        migrations.AddConstraint(
            model_name='reminderanswer',
            constraint=models.CheckConstraint(condition=models.Q(('act__in', ['', 'acknowledged', 'snoozed'])), name='reminderanswer_act_known'),
        ),
        migrations.AddConstraint(
            model_name='reminderanswer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('act', 'snoozed'), _negated=True), models.Q(('until_on__isnull', False), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='reminder_put_off_with_reason'),
        ),
        migrations.RunSQL(WATCH.format(table='casework_prompt'), UNWATCH.format(table='casework_prompt')),
        migrations.RunSQL(WATCH.format(table='casework_reminderanswer'), UNWATCH.format(table='casework_reminderanswer')),
        migrations.RunSQL(GUARD.format(table='casework_reminderanswer'), UNGUARD.format(table='casework_reminderanswer')),
    ]
