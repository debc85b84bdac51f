"""Keep how a case ended and where it went, its tasks, tags and appointments, and bulk acts."""

import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

WATCH = """
CREATE TRIGGER keep_history AFTER INSERT OR UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION casework_keep_history('', '', '');
"""
KEPT = ("casework_task", "casework_tag", "casework_casetag")


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0017_api_keys'),
    ]

    operations = [
        migrations.CreateModel(
            name='BulkAct',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('assign', 'assign'), ('tag', 'tag'), ('task', 'task'), ('close', 'close')], max_length=40)),
                ('given', models.JSONField(default=dict)),
                ('token', models.UUIDField(unique=True)),
                ('recorded_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['-recorded_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='BulkLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('owed', 'owed'), ('done', 'done'), ('refused', 'refused'), ('undoing', 'undoing'), ('undone', 'undone'), ('stuck', 'stuck')], default='owed', max_length=40)),
                ('said', models.TextField(blank=True)),
                ('before', models.JSONField(default=dict)),
            ],
            options={
                'ordering': ['act', 'id'],
            },
        ),
        migrations.CreateModel(
            name='CaseTag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
            options={
                'ordering': ['tag__name', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Following',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('read_to', models.PositiveIntegerField()),
                ('since_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Tag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=40)),
                ('is_retired', models.BooleanField(default=False)),
            ],
            options={
                'ordering': ['name', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Task',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=300)),
                ('due_on', models.DateField(blank=True, null=True)),
                ('state', models.CharField(choices=[('open', 'open'), ('done', 'done'), ('dropped', 'dropped')], default='open', max_length=40)),
            ],
            options={
                'ordering': [models.OrderBy(models.F('due_on'), nulls_last=True), 'id'],
            },
        ),
        migrations.AddField(
            model_name='appointment',
            name='last_event',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.event'),
        ),
        migrations.AddField(
            model_name='appointment',
            name='state',
            field=models.CharField(choices=[('planned', 'planned'), ('cancelled', 'cancelled')], default='planned', max_length=40),
        ),
        migrations.AddField(
            model_name='case',
            name='joined_to',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='joined', to='casework.case'),
        ),
        migrations.AddField(
            model_name='case',
            name='result',
            field=models.CharField(blank=True, choices=[('sanctioned', 'sanctioned'), ('remedied', 'remedied'), ('no_breach', 'no_breach'), ('no_action', 'no_action'), ('withdrawn', 'withdrawn'), ('not_competent', 'not_competent'), ('referred', 'referred'), ('joined', 'joined')], default='', max_length=40),
        ),
        migrations.AddField(
            model_name='case',
            name='split_from',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='split_off', to='casework.case'),
        ),
        migrations.AlterField(
            model_name='appointment',
            name='kind',
            field=models.CharField(choices=[('hearing', 'hearing'), ('meeting', 'meeting'), ('interview', 'interview'), ('inspection', 'inspection'), ('other', 'other')], max_length=40),
        ),
        migrations.AddConstraint(
            model_name='address',
            constraint=models.UniqueConstraint(condition=models.Q(('until_on__isnull', True)), fields=('party',), name='address_current_once'),
        ),
        migrations.AddConstraint(
            model_name='address',
            constraint=models.CheckConstraint(condition=models.Q(('until_on__isnull', True), ('since_on__isnull', True), ('until_on__gte', models.F('since_on')), _connector='OR'), name='address_ends_after_start'),
        ),
        migrations.AddConstraint(
            model_name='appointment',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['', 'hearing', 'meeting', 'interview', 'inspection', 'other'])), name='appointment_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='appointment',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['', 'planned', 'cancelled'])), name='appointment_state_known'),
        ),
        migrations.AddConstraint(
            model_name='appointment',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at__isnull', True), ('ends_at__gt', models.F('starts_at')), _connector='OR'), name='appointment_ends_after_start'),
        ),
        migrations.AddConstraint(
            model_name='breach',
            constraint=models.UniqueConstraint(condition=models.Q(('action__isnull', True)), fields=('case', 'law', 'place'), name='breach_once_per_case'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('result__in', ['', 'sanctioned', 'remedied', 'no_breach', 'no_action', 'withdrawn', 'not_competent', 'referred', 'joined'])), name='case_result_known'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('result', ''), ('closed_on__isnull', False), _connector='OR'), name='case_result_only_when_closed'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('joined_to__isnull', True), models.Q(('joined_to', models.F('pk')), _negated=True), _connector='OR'), name='case_not_joined_to_itself'),
        ),
        migrations.AddConstraint(
            model_name='party',
            constraint=models.CheckConstraint(condition=models.Q(('until_on__isnull', True), ('since_on__isnull', True), ('until_on__gte', models.F('since_on')), _connector='OR'), name='party_ends_after_start'),
        ),
        migrations.AddField(
            model_name='bulkact',
            name='job',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='bulk_act', to='casework.job'),
        ),
        migrations.AddField(
            model_name='bulkact',
            name='officer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bulk_acts', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='bulkact',
            name='undo_job',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='undoes', to='casework.job'),
        ),
        migrations.AddField(
            model_name='bulkline',
            name='act',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='casework.bulkact'),
        ),
        migrations.AddField(
            model_name='bulkline',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.case'),
        ),
        migrations.AddField(
            model_name='casetag',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='case_tags', to='casework.case'),
        ),
        migrations.AddField(
            model_name='following',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='followings', to='casework.case'),
        ),
        migrations.AddField(
            model_name='following',
            name='officer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='followings', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='tag',
            name='authority',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tags', to='casework.authority'),
        ),
        migrations.AddField(
            model_name='casetag',
            name='tag',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='case_tags', to='casework.tag'),
        ),
        migrations.AddField(
            model_name='task',
            name='authority',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='casework.authority'),
        ),
        migrations.AddField(
            model_name='task',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='casework.case'),
        ),
        migrations.AddField(
            model_name='task',
            name='ended_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.event'),
        ),
        migrations.AddField(
            model_name='task',
            name='officer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='task',
            name='set_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.event'),
        ),
        migrations.AddConstraint(
            model_name='bulkact',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['', 'assign', 'tag', 'task', 'close'])), name='bulkact_kind_known'),
        ),
        migrations.AddIndex(
            model_name='bulkline',
            index=models.Index(fields=['act', 'state', 'id'], name='bulk_line_by_state'),
        ),
        migrations.AddConstraint(
            model_name='bulkline',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['', 'owed', 'done', 'refused', 'undoing', 'undone', 'stuck'])), name='bulkline_state_known'),
        ),
        migrations.AddConstraint(
            model_name='bulkline',
            constraint=models.UniqueConstraint(fields=('act', 'case'), name='bulk_line_once_per_case'),
        ),
        migrations.AddConstraint(
            model_name='following',
            constraint=models.UniqueConstraint(fields=('case', 'officer'), name='following_once'),
        ),
        migrations.AddConstraint(
            model_name='tag',
            constraint=models.UniqueConstraint(models.F('authority'), django.db.models.functions.text.Lower('name'), name='tag_once_per_authority'),
        ),
        migrations.AddConstraint(
            model_name='casetag',
            constraint=models.UniqueConstraint(fields=('tag', 'case'), name='case_tag_once'),
        ),
        migrations.AddIndex(
            model_name='task',
            index=models.Index(condition=models.Q(('state', 'open')), fields=['officer', 'authority', 'due_on', 'id'], name='task_open_by_officer'),
        ),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['', 'open', 'done', 'dropped'])), name='task_state_known'),
        ),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_by__isnull', True), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('ended_by__isnull', False)), _connector='OR'), name='task_ended_has_event'),
        ),
        *(
            migrations.RunSQL(
                WATCH.format(table=table), f"DROP TRIGGER keep_history ON {table}"
            )
            for table in KEPT
        ),
    ]
