"""Make the tables of the glossary, with their constraints and indexes."""

import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('casework', '0001_roles'),
    ]
    # allauth's tables point at the officers', and would otherwise wait for 0001 only.
    run_before = [('account', '0001_initial')]

    operations = [
        migrations.CreateModel(
            name='Authority',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=20, unique=True)),
                ('country', models.CharField(max_length=2)),
                ('zone', models.CharField(max_length=40)),
                ('calendar', models.CharField(max_length=10)),
                ('currency', models.CharField(max_length=3)),
                ('language', models.CharField(max_length=5)),
            ],
            options={
                'ordering': ['code'],
            },
        ),
        migrations.CreateModel(
            name='MailboxMail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('message_id', models.CharField(max_length=200)),
                ('to', models.CharField(max_length=300)),
                ('subject', models.CharField(max_length=300)),
                ('raw', models.BinaryField()),
                ('delivered_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['-delivered_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='Matter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200)),
                ('slug', models.SlugField(max_length=80, unique=True)),
            ],
            options={
                'ordering': ['title', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Officer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('email', models.EmailField(max_length=254, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('language', models.CharField(default='en-gb', max_length=5)),
                ('is_active', models.BooleanField(default=True)),
                ('is_system', models.BooleanField(default=False)),
            ],
            options={
                'ordering': ['name', 'id'],
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('email'), name='officer_email_once')],
            },
        ),
        migrations.CreateModel(
            name='Case',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('procedure', models.CharField(max_length=40)),
                ('reference', models.CharField(max_length=40, unique=True)),
                ('reference_key', models.CharField(db_collation='C', db_index=True, max_length=40)),
                ('title', models.CharField(max_length=300)),
                ('origin', models.CharField(choices=[('complaint', 'complaint'), ('own_motion', 'own_motion'), ('breach_notification', 'breach_notification'), ('inspection', 'inspection'), ('referral', 'referral'), ('imported', 'imported')], max_length=40)),
                ('stage', models.CharField(max_length=40)),
                ('is_confidential', models.BooleanField(default=False)),
                ('language', models.CharField(max_length=5)),
                ('opened_on', models.DateField()),
                ('closed_on', models.DateField(blank=True, null=True)),
                ('last_event_number', models.PositiveIntegerField(default=0)),
                ('recorded_at', models.DateTimeField()),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='casework.authority')),
                ('lead', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='led_cases', to=settings.AUTH_USER_MODEL)),
                ('matter', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='casework.matter')),
            ],
            options={
                'ordering': ['-opened_on', '-id'],
            },
        ),
        migrations.CreateModel(
            name='Appointment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=60)),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField(blank=True, null=True)),
                ('place', models.CharField(blank=True, max_length=200)),
                ('note', models.TextField(blank=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to='casework.case')),
            ],
            options={
                'ordering': ['starts_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Action',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('instrument', models.CharField(max_length=60)),
                ('reference', models.CharField(blank=True, max_length=120)),
                ('summary', models.TextField(blank=True)),
                ('decided_on', models.DateField(blank=True, null=True)),
                ('sent_on', models.DateField(blank=True, null=True)),
                ('served_on', models.DateField(blank=True, null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='casework.case')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Correspondence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('way', models.CharField(choices=[('in', 'in'), ('out', 'out')], max_length=40)),
                ('channel', models.CharField(choices=[('first_class', 'first_class'), ('second_class', 'second_class'), ('hand', 'hand'), ('left_at_address', 'left_at_address'), ('email', 'email'), ('telephone', 'telephone'), ('online', 'online')], max_length=40)),
                ('subject', models.CharField(max_length=300)),
                ('text', models.TextField(blank=True)),
                ('language', models.CharField(blank=True, max_length=5)),
                ('confidentiality', models.CharField(choices=[('open', 'open'), ('internal', 'internal'), ('privileged', 'privileged')], default='open', max_length=40)),
                ('written_on', models.DateField(blank=True, null=True)),
                ('sent_on', models.DateField(blank=True, null=True)),
                ('delivered_on', models.DateField(blank=True, null=True)),
                ('deemed_served_on', models.DateField(blank=True, null=True)),
                ('received_on', models.DateField(blank=True, null=True)),
                ('proof', models.CharField(blank=True, max_length=300)),
                ('recorded_at', models.DateTimeField()),
                ('answers', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='answered_by', to='casework.correspondence')),
                ('case', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='correspondence', to='casework.case')),
            ],
            options={
                'ordering': ['-recorded_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='Deadline',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('limit', models.CharField(max_length=60)),
                ('whose', models.CharField(choices=[('authority', 'authority'), ('respondent', 'respondent'), ('complainant', 'complainant'), ('tribunal', 'tribunal')], max_length=40)),
                ('nature', models.CharField(choices=[('last_day', 'last_day'), ('first_day', 'first_day')], default='last_day', max_length=40)),
                ('regime', models.CharField(max_length=20)),
                ('calendar', models.CharField(max_length=10)),
                ('period', models.CharField(blank=True, max_length=40)),
                ('trigger_date', models.CharField(choices=[('decided', 'decided'), ('sent', 'sent'), ('served', 'served'), ('received', 'received'), ('held', 'held'), ('published', 'published')], max_length=40)),
                ('trigger_on', models.DateField(blank=True, null=True)),
                ('due_on', models.DateField(blank=True, null=True)),
                ('due_at', models.DateTimeField(blank=True, null=True)),
                ('first_due_on', models.DateField(blank=True, null=True)),
                ('reckoning', models.JSONField(default=dict)),
                ('reason', models.JSONField(default=dict)),
                ('state', models.CharField(choices=[('open', 'open'), ('waiting', 'waiting'), ('suspended', 'suspended'), ('met', 'met'), ('waived', 'waived'), ('withdrawn', 'withdrawn')], default='open', max_length=40)),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('times_extended', models.PositiveSmallIntegerField(default=0)),
                ('remind_at', models.DateTimeField(blank=True, null=True)),
                ('recorded_at', models.DateTimeField()),
                ('action', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deadlines', to='casework.action')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='casework.authority')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deadlines', to='casework.case')),
            ],
            options={
                'ordering': ['due_on', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=300)),
                ('confidentiality', models.CharField(choices=[('open', 'open'), ('internal', 'internal'), ('privileged', 'privileged')], default='internal', max_length=40)),
                ('language', models.CharField(blank=True, max_length=5)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='casework.case')),
                ('correspondence', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='casework.correspondence')),
                ('redacts', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='redacted_copies', to='casework.document')),
            ],
            options={
                'ordering': ['title', 'id'],
            },
        ),
        migrations.CreateModel(
            name='DocumentVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('media_type', models.CharField(max_length=100)),
                ('size', models.PositiveBigIntegerField()),
                ('path', models.CharField(max_length=200)),
                ('recorded_at', models.DateTimeField()),
                ('actor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='casework.document')),
            ],
            options={
                'ordering': ['document', 'number'],
            },
        ),
        migrations.CreateModel(
            name='EntryVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveSmallIntegerField()),
                ('slug', models.SlugField(max_length=120)),
                ('snapshot', models.JSONField()),
                ('state', models.CharField(choices=[('draft', 'draft'), ('released', 'released'), ('superseded', 'superseded'), ('withdrawn', 'withdrawn')], default='draft', max_length=40)),
                ('note', models.TextField(blank=True)),
                ('publish_at', models.DateTimeField()),
                ('recorded_at', models.DateTimeField()),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entry_versions', to='casework.action')),
                ('actor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entry_versions', to='casework.case')),
            ],
            options={
                'ordering': ['action', 'version'],
            },
        ),
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('kind', models.CharField(max_length=60)),
                ('occurred_on', models.DateField()),
                ('occurred_at', models.DateTimeField(blank=True, null=True)),
                ('precision', models.CharField(choices=[('day', 'day'), ('month', 'month'), ('year', 'year')], default='day', max_length=40)),
                ('decided_on', models.DateField(blank=True, null=True)),
                ('sent_on', models.DateField(blank=True, null=True)),
                ('served_on', models.DateField(blank=True, null=True)),
                ('received_on', models.DateField(blank=True, null=True)),
                ('held_on', models.DateField(blank=True, null=True)),
                ('published_on', models.DateField(blank=True, null=True)),
                ('summary', models.TextField(blank=True)),
                ('mark', models.CharField(choices=[('verified', 'verified'), ('secondary', 'secondary'), ('inferred', 'inferred'), ('unverified', 'unverified')], default='verified', max_length=40)),
                ('source', models.CharField(blank=True, max_length=300)),
                ('source_url', models.URLField(blank=True, max_length=500)),
                ('stage_before', models.CharField(max_length=40)),
                ('stage_after', models.CharField(max_length=40)),
                ('details', models.JSONField(default=dict)),
                ('recorded_at', models.DateTimeField()),
                ('action', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='events', to='casework.action')),
                ('actor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recorded_events', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='casework.case')),
                ('corrects', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrected_by', to='casework.event')),
            ],
            options={
                'ordering': ['occurred_on', 'number'],
            },
        ),
        migrations.CreateModel(
            name='DeadlineChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('act', models.CharField(max_length=40)),
                ('due_on_before', models.DateField(blank=True, null=True)),
                ('due_on_after', models.DateField(blank=True, null=True)),
                ('reckoning_before', models.JSONField(default=dict)),
                ('reason', models.TextField(blank=True)),
                ('recorded_at', models.DateTimeField()),
                ('actor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
                ('deadline', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='casework.deadline')),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deadline_changes', to='casework.event')),
            ],
            options={
                'ordering': ['deadline', 'id'],
            },
        ),
        migrations.AddField(
            model_name='deadline',
            name='ended_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='ended_deadlines', to='casework.event'),
        ),
        migrations.AddField(
            model_name='deadline',
            name='trigger',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='started_deadlines', to='casework.event'),
        ),
        migrations.AddField(
            model_name='correspondence',
            name='event',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='casework.event'),
        ),
        migrations.CreateModel(
            name='Appeal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(choices=[('lodged', 'lodged'), ('allowed', 'allowed'), ('dismissed', 'dismissed'), ('permission_sought', 'permission_sought'), ('permission_refused', 'permission_refused'), ('permission_granted', 'permission_granted'), ('remitted', 'remitted'), ('withdrawn', 'withdrawn')], max_length=40)),
                ('reference', models.CharField(blank=True, max_length=120)),
                ('action', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='appeals', to='casework.action')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appeals', to='casework.case')),
                ('last_event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.event')),
                ('lodged_by', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='appeal_lodged', to='casework.event')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.AddField(
            model_name='action',
            name='issued_by',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='issued', to='casework.event'),
        ),
        migrations.CreateModel(
            name='Job',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=40)),
                ('parameters', models.JSONField(default=dict)),
                ('occasion', models.CharField(max_length=160, unique=True)),
                ('state', models.CharField(choices=[('owed', 'owed'), ('running', 'running'), ('done', 'done'), ('failed', 'failed'), ('cancelled', 'cancelled')], default='owed', max_length=40)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('leased_until', models.DateTimeField(blank=True, null=True)),
                ('error', models.TextField(blank=True)),
                ('recorded_at', models.DateTimeField()),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='jobs', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-recorded_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='LiveEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=120, unique=True)),
                ('authority_code', models.CharField(max_length=20)),
                ('title', models.CharField(max_length=300)),
                ('respondent', models.CharField(max_length=300)),
                ('instrument', models.CharField(max_length=60)),
                ('status', models.CharField(max_length=40)),
                ('decided_on', models.DateField()),
                ('published_on', models.DateField()),
                ('stays_until', models.DateField(blank=True, null=True)),
                ('kept_under_appeal', models.BooleanField(default=False)),
                ('currency', models.CharField(blank=True, max_length=3)),
                ('amount_minor', models.BigIntegerField(blank=True, null=True)),
                ('search_text', models.TextField(blank=True)),
                ('snapshot', models.JSONField()),
                ('version', models.PositiveSmallIntegerField()),
                ('changed_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['-decided_on', '-id'],
                'indexes': [models.Index(fields=['-decided_on', '-id'], name='casework_li_decided_df27c7_idx'), models.Index(fields=['authority_code', '-decided_on', '-id'], name='casework_li_authori_4923d1_idx')],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('caseworker', 'caseworker'), ('team_lead', 'team_lead'), ('approver', 'approver'), ('publisher', 'publisher'), ('finance', 'finance'), ('auditor', 'auditor'), ('administrator', 'administrator'), ('system', 'system')], max_length=40)),
                ('since_on', models.DateField()),
                ('until_on', models.DateField(blank=True, null=True)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='casework.authority')),
                ('officer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['authority', 'officer', 'role', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('occasion', models.CharField(max_length=120, unique=True)),
                ('message_id', models.CharField(max_length=200, unique=True)),
                ('subject', models.CharField(max_length=300)),
                ('body', models.TextField()),
                ('state', models.CharField(choices=[('owed', 'owed'), ('sent', 'sent'), ('failed', 'failed'), ('withdrawn', 'withdrawn')], default='owed', max_length=40)),
                ('send_after', models.DateTimeField()),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('error', models.TextField(blank=True)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('recorded_at', models.DateTimeField()),
                ('officer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='messages', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['send_after', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Order',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField()),
                ('text', models.TextField()),
                ('period', models.CharField(blank=True, max_length=40)),
                ('after_appeal_period', models.BooleanField(default=False)),
                ('outcome', models.CharField(choices=[('open', 'open'), ('complied', 'complied'), ('partly', 'partly'), ('not_complied', 'not_complied'), ('set_aside', 'set_aside')], default='open', max_length=40)),
                ('proof', models.TextField(blank=True)),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='orders', to='casework.action')),
            ],
            options={
                'ordering': ['action', 'place'],
            },
        ),
        migrations.AddField(
            model_name='deadline',
            name='order',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deadlines', to='casework.order'),
        ),
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=300)),
                ('sort_name', models.CharField(db_collation='C', max_length=300)),
                ('country', models.CharField(blank=True, max_length=2)),
                ('is_undertaking', models.BooleanField(default=True)),
                ('is_public_body', models.BooleanField(default=False)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='casework.authority')),
            ],
            options={
                'ordering': ['sort_name', 'id'],
            },
        ),
        migrations.CreateModel(
            name='OrganisationIdentifier',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20)),
                ('value', models.CharField(max_length=60)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='casework.authority')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='identifiers', to='casework.organisation')),
            ],
            options={
                'ordering': ['kind', 'value', 'id'],
            },
        ),
        migrations.CreateModel(
            name='OrganisationName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=300)),
                ('since_on', models.DateField(blank=True, null=True)),
                ('until_on', models.DateField(blank=True, null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='names', to='casework.organisation')),
            ],
            options={
                'ordering': ['since_on', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Party',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('respondent', 'respondent'), ('complainant', 'complainant'), ('representative', 'representative'), ('intervener', 'intervener')], max_length=40)),
                ('person_name', models.CharField(blank=True, max_length=200)),
                ('since_on', models.DateField(blank=True, null=True)),
                ('until_on', models.DateField(blank=True, null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parties', to='casework.case')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parties', to='casework.organisation')),
                ('represents', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='representatives', to='casework.party')),
            ],
            options={
                'ordering': ['role', 'id'],
            },
        ),
        migrations.AddField(
            model_name='correspondence',
            name='party',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='casework.party'),
        ),
        migrations.CreateModel(
            name='Complaint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(max_length=300)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='complaints', to='casework.case')),
                ('received_by', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='complaint', to='casework.event')),
                ('complainant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='complaints', to='casework.party')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Address',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('lines', models.TextField()),
                ('country', models.CharField(max_length=2)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('since_on', models.DateField(blank=True, null=True)),
                ('until_on', models.DateField(blank=True, null=True)),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='addresses', to='casework.party')),
            ],
            options={
                'ordering': ['since_on', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Penalty',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('currency', models.CharField(max_length=3)),
                ('action', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='penalties', to='casework.action')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='penalties', to='casework.case')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='LedgerEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('movement', models.CharField(choices=[('due', 'due'), ('paid', 'paid'), ('refunded', 'refunded'), ('written_off', 'written_off')], max_length=40)),
                ('amount_minor', models.BigIntegerField()),
                ('occurred_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('actor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='movements', to='casework.event')),
                ('reverses', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reversed_by', to='casework.ledgerentry')),
                ('penalty', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ledger', to='casework.penalty')),
            ],
            options={
                'ordering': ['penalty', 'id'],
            },
        ),
        migrations.CreateModel(
            name='PenaltyAmount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('effect', models.CharField(choices=[('proposed', 'proposed'), ('imposed', 'imposed'), ('varied', 'varied'), ('set_aside', 'set_aside'), ('restored', 'restored'), ('remitted', 'remitted'), ('cancelled', 'cancelled'), ('final', 'final')], max_length=40)),
                ('state', models.CharField(choices=[('known', 'known'), ('unknown', 'unknown'), ('withheld', 'withheld')], default='known', max_length=40)),
                ('qualifier', models.CharField(choices=[('exact', 'exact'), ('over', 'over'), ('about', 'about')], default='exact', max_length=40)),
                ('amount_minor', models.BigIntegerField(blank=True, null=True)),
                ('occurred_on', models.DateField()),
                ('precision', models.CharField(choices=[('day', 'day'), ('month', 'month'), ('year', 'year')], default='day', max_length=40)),
                ('reason', models.TextField(blank=True)),
                ('mark', models.CharField(choices=[('verified', 'verified'), ('secondary', 'secondary'), ('inferred', 'inferred'), ('unverified', 'unverified')], default='verified', max_length=40)),
                ('recorded_at', models.DateTimeField()),
                ('actor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='amounts', to='casework.event')),
                ('penalty', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='amounts', to='casework.penalty')),
            ],
            options={
                'ordering': ['penalty', 'id'],
            },
        ),
        migrations.CreateModel(
            name='PeriodicPenalty',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rate_minor', models.BigIntegerField()),
                ('currency', models.CharField(max_length=3)),
                ('expires_on', models.DateField(blank=True, null=True)),
                ('order', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='periodic_penalties', to='casework.order')),
            ],
        ),
        migrations.CreateModel(
            name='Liquidation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField()),
                ('until_on', models.DateField()),
                ('amount_minor', models.BigIntegerField()),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='casework.action')),
                ('periodic_penalty', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='liquidations', to='casework.periodicpenalty')),
            ],
            options={
                'ordering': ['from_on', 'id'],
            },
        ),
        migrations.CreateModel(
            name='ReferenceCounter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('series', models.CharField(default='case', max_length=20)),
                ('year', models.PositiveSmallIntegerField()),
                ('last', models.PositiveIntegerField(default=0)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='casework.authority')),
            ],
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('occasion_on', models.DateField()),
                ('due_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('deadline', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reminders', to='casework.deadline')),
                ('message', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reminders', to='casework.message')),
                ('officer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reminders', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['due_on', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=40)),
                ('from_on', models.DateField()),
                ('until_on', models.DateField()),
                ('as_of', models.DateTimeField()),
                ('figures', models.JSONField()),
                ('pdf', models.BinaryField()),
                ('csv', models.BinaryField()),
                ('written_at', models.DateTimeField()),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='casework.authority')),
                ('job', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='report', to='casework.job')),
            ],
            options={
                'ordering': ['-written_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='Service',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(choices=[('first_class', 'first_class'), ('second_class', 'second_class'), ('hand', 'hand'), ('left_at_address', 'left_at_address'), ('email', 'email'), ('telephone', 'telephone'), ('online', 'online')], max_length=40)),
                ('sent_on', models.DateField(blank=True, null=True)),
                ('served_on', models.DateField()),
                ('is_deemed', models.BooleanField(default=False)),
                ('working', models.JSONField(default=list)),
                ('proof', models.CharField(blank=True, max_length=300)),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='services', to='casework.action')),
                ('party', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='casework.party')),
            ],
            options={
                'ordering': ['served_on', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Statement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(max_length=300)),
                ('source_url', models.URLField(blank=True, max_length=500)),
                ('said_on', models.DateField()),
                ('subject', models.CharField(max_length=200)),
                ('value', models.TextField()),
                ('bearing', models.CharField(choices=[('supports', 'supports'), ('contradicts', 'contradicts'), ('undecided', 'undecided')], default='undecided', max_length=40)),
                ('established', models.TextField(blank=True)),
                ('recorded_at', models.DateTimeField()),
                ('actor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='statements', to='casework.case')),
                ('fact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='statements', to='casework.event')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.event')),
            ],
            options={
                'ordering': ['said_on', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Suspension',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField()),
                ('until_on', models.DateField(blank=True, null=True)),
                ('reason', models.TextField()),
                ('begun_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.event')),
                ('deadline', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='suspensions', to='casework.deadline')),
            ],
            options={
                'ordering': ['from_on', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Breach',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('law', models.CharField(max_length=60)),
                ('place', models.CharField(max_length=60)),
                ('finding', models.CharField(choices=[('alleged', 'alleged'), ('upheld', 'upheld'), ('not_upheld', 'not_upheld')], default='alleged', max_length=40)),
                ('mark', models.CharField(default='verified', max_length=20)),
                ('part_minor', models.BigIntegerField(blank=True, null=True)),
                ('action', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='breaches', to='casework.action')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='breaches', to='casework.case')),
            ],
            options={
                'ordering': ['law', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('finding__in', ['', 'alleged', 'upheld', 'not_upheld'])), name='breach_finding_known'), models.UniqueConstraint(fields=('action', 'law', 'place'), name='breach_once_per_action')],
            },
        ),
        migrations.CreateModel(
            name='CaseOfficer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since_on', models.DateField()),
                ('until_on', models.DateField(blank=True, null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='officers', to='casework.case')),
                ('officer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cases', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['since_on', 'id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('until_on__isnull', True)), fields=('case', 'officer'), name='caseofficer_once_at_a_time')],
            },
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=models.CheckConstraint(condition=models.Q(('confidentiality__in', ['', 'open', 'internal', 'privileged'])), name='document_confidentiality_known'),
        ),
        migrations.AddConstraint(
            model_name='documentversion',
            constraint=models.UniqueConstraint(fields=('document', 'number'), name='documentversion_once'),
        ),
        migrations.AddConstraint(
            model_name='entryversion',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['', 'draft', 'released', 'superseded', 'withdrawn'])), name='entryversion_state_known'),
        ),
        migrations.AddConstraint(
            model_name='entryversion',
            constraint=models.UniqueConstraint(fields=('action', 'version'), name='entryversion_once'),
        ),
        migrations.AddIndex(
            model_name='event',
            index=models.Index(fields=['case', 'occurred_on', 'number'], name='casework_ev_case_id_573168_idx'),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(('precision__in', ['', 'day', 'month', 'year'])), name='event_precision_known'),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(('mark__in', ['', 'verified', 'secondary', 'inferred', 'unverified'])), name='event_mark_known'),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.UniqueConstraint(fields=('case', 'number'), name='event_number_once_per_case'),
        ),
        migrations.AddConstraint(
            model_name='appeal',
            constraint=models.CheckConstraint(condition=models.Q(('step__in', ['', 'lodged', 'allowed', 'dismissed', 'permission_sought', 'permission_refused', 'permission_granted', 'remitted', 'withdrawn'])), name='appeal_step_known'),
        ),
        migrations.AddIndex(
            model_name='job',
            index=models.Index(condition=models.Q(('state__in', ['owed', 'running'])), fields=['recorded_at', 'id'], name='job_unfinished'),
        ),
        migrations.AddConstraint(
            model_name='job',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['', 'owed', 'running', 'done', 'failed', 'cancelled'])), name='job_state_known'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['authority', '-opened_on', '-id'], name='casework_ca_authori_6c0cb0_idx'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['authority', 'stage', '-opened_on', '-id'], name='casework_ca_authori_4d6ddb_idx'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('origin__in', ['', 'complaint', 'own_motion', 'breach_notification', 'inspection', 'referral', 'imported'])), name='case_origin_known'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('closed_on__isnull', True), ('closed_on__gte', models.F('opened_on')), _connector='OR'), name='case_closes_after_opening'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('role__in', ['', 'caseworker', 'team_lead', 'approver', 'publisher', 'finance', 'auditor', 'administrator', 'system'])), name='membership_role_known'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.UniqueConstraint(fields=('officer', 'authority', 'role', 'since_on'), name='membership_once'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('until_on__isnull', True), ('until_on__gt', models.F('since_on')), _connector='OR'), name='membership_ends_after_start'),
        ),
        migrations.AddIndex(
            model_name='message',
            index=models.Index(condition=models.Q(('state', 'owed')), fields=['send_after', 'id'], name='message_owed'),
        ),
        migrations.AddConstraint(
            model_name='message',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['', 'owed', 'sent', 'failed', 'withdrawn'])), name='message_state_known'),
        ),
        migrations.AddConstraint(
            model_name='order',
            constraint=models.CheckConstraint(condition=models.Q(('outcome__in', ['', 'open', 'complied', 'partly', 'not_complied', 'set_aside'])), name='order_outcome_known'),
        ),
        migrations.AddConstraint(
            model_name='order',
            constraint=models.UniqueConstraint(fields=('action', 'place'), name='order_place_once'),
        ),
        migrations.AddIndex(
            model_name='deadline',
            index=models.Index(condition=models.Q(('remind_at__isnull', False), ('state', 'open')), fields=['remind_at', 'id'], name='deadline_reminders_owed'),
        ),
        migrations.AddIndex(
            model_name='deadline',
            index=models.Index(condition=models.Q(('state', 'open')), fields=['authority', 'due_on', 'id'], name='deadline_open_by_day'),
        ),
        migrations.AddIndex(
            model_name='deadline',
            index=models.Index(fields=['case', 'due_on', 'id'], name='casework_de_case_id_ac0a0d_idx'),
        ),
        migrations.AddConstraint(
            model_name='deadline',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['', 'open', 'waiting', 'suspended', 'met', 'waived', 'withdrawn'])), name='deadline_state_known'),
        ),
        migrations.AddConstraint(
            model_name='deadline',
            constraint=models.CheckConstraint(condition=models.Q(('whose__in', ['', 'authority', 'respondent', 'complainant', 'tribunal'])), name='deadline_whose_known'),
        ),
        migrations.AddConstraint(
            model_name='deadline',
            constraint=models.CheckConstraint(condition=models.Q(('nature__in', ['', 'last_day', 'first_day'])), name='deadline_nature_known'),
        ),
        migrations.AddConstraint(
            model_name='deadline',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'open'), _negated=True), ('due_on__isnull', False), _connector='OR'), name='deadline_open_has_day'),
        ),
        migrations.AddConstraint(
            model_name='deadline',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['open', 'waiting', 'suspended']), ('ended_by__isnull', False), _connector='OR'), name='deadline_ended_has_event'),
        ),
        migrations.AddIndex(
            model_name='organisation',
            index=models.Index(fields=['authority', 'sort_name', 'id'], name='casework_or_authori_21b79f_idx'),
        ),
        migrations.AddConstraint(
            model_name='organisationidentifier',
            constraint=models.UniqueConstraint(fields=('authority', 'kind', 'value'), name='identifier_once_per_authority'),
        ),
        migrations.AddConstraint(
            model_name='party',
            constraint=models.CheckConstraint(condition=models.Q(('role__in', ['', 'respondent', 'complainant', 'representative', 'intervener'])), name='party_role_known'),
        ),
        migrations.AddConstraint(
            model_name='party',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('organisation__isnull', False), ('person_name', '')), models.Q(('organisation__isnull', True), models.Q(('person_name', ''), _negated=True)), _connector='OR'), name='party_is_organisation_or_person'),
        ),
        migrations.AddConstraint(
            model_name='correspondence',
            constraint=models.CheckConstraint(condition=models.Q(('way__in', ['', 'in', 'out'])), name='correspondence_way_known'),
        ),
        migrations.AddConstraint(
            model_name='correspondence',
            constraint=models.CheckConstraint(condition=models.Q(('confidentiality__in', ['', 'open', 'internal', 'privileged'])), name='correspondence_confidentiality_known'),
        ),
        migrations.AddConstraint(
            model_name='ledgerentry',
            constraint=models.CheckConstraint(condition=models.Q(('movement__in', ['', 'due', 'paid', 'refunded', 'written_off'])), name='ledgerentry_movement_known'),
        ),
        migrations.AddConstraint(
            model_name='ledgerentry',
            constraint=models.CheckConstraint(condition=models.Q(('amount_minor__gt', 0)), name='ledgerentry_positive'),
        ),
        migrations.AddConstraint(
            model_name='penaltyamount',
            constraint=models.CheckConstraint(condition=models.Q(('effect__in', ['', 'proposed', 'imposed', 'varied', 'set_aside', 'restored', 'remitted', 'cancelled', 'final'])), name='penaltyamount_effect_known'),
        ),
        migrations.AddConstraint(
            model_name='penaltyamount',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['', 'known', 'unknown', 'withheld'])), name='penaltyamount_state_known'),
        ),
        migrations.AddConstraint(
            model_name='penaltyamount',
            constraint=models.CheckConstraint(condition=models.Q(('qualifier__in', ['', 'exact', 'over', 'about'])), name='penaltyamount_qualifier_known'),
        ),
        migrations.AddConstraint(
            model_name='penaltyamount',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('amount_minor__gte', 0), ('state', 'known')), models.Q(models.Q(('state', 'known'), _negated=True), ('amount_minor__isnull', True)), _connector='OR'), name='penaltyamount_known_has_amount'),
        ),
        migrations.AddConstraint(
            model_name='periodicpenalty',
            constraint=models.CheckConstraint(condition=models.Q(('rate_minor__gt', 0)), name='periodicpenalty_positive'),
        ),
        migrations.AddConstraint(
            model_name='liquidation',
            constraint=models.CheckConstraint(condition=models.Q(('until_on__gt', models.F('from_on'))), name='liquidation_ends_after_start'),
        ),
        migrations.AddConstraint(
            model_name='referencecounter',
            constraint=models.UniqueConstraint(fields=('authority', 'series', 'year'), name='referencecounter_once_a_year'),
        ),
        migrations.AddConstraint(
            model_name='reminder',
            constraint=models.UniqueConstraint(fields=('deadline', 'officer', 'occasion_on'), name='reminder_once_per_occasion'),
        ),
        migrations.AddConstraint(
            model_name='statement',
            constraint=models.CheckConstraint(condition=models.Q(('bearing__in', ['', 'supports', 'contradicts', 'undecided'])), name='statement_bearing_known'),
        ),
        migrations.AddConstraint(
            model_name='suspension',
            constraint=models.CheckConstraint(condition=models.Q(('until_on__isnull', True), ('until_on__gte', models.F('from_on')), _connector='OR'), name='suspension_ends_after_start'),
        ),
        migrations.AddConstraint(
            model_name='suspension',
            constraint=models.UniqueConstraint(condition=models.Q(('until_on__isnull', True)), fields=('deadline',), name='suspension_open_once'),
        ),
    ]
