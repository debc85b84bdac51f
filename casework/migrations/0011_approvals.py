"""Keep what waits for a second person, and let the database refuse one's own approval.

What was asked never changes, nobody votes on what they asked for, votes are append-only,
and nothing is granted without its number of votes: plain triggers, which no session
setting turns off.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

GUARD_APPROVAL = """
CREATE FUNCTION casework_guard_approval() RETURNS trigger
LANGUAGE plpgsql SET search_path = public AS $$
DECLARE
    settling text[] := ARRAY['state', 'settled_by_id', 'settled_at', 'settled_for', 'changed',
                             'outcome_id', 'done_at'];
    votes bigint;
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.state <> 'waiting' THEN
            RAISE EXCEPTION 'an approval begins by waiting' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF to_jsonb(NEW) - settling IS DISTINCT FROM to_jsonb(OLD) - settling THEN
        RAISE EXCEPTION 'what was asked cannot be changed' USING ERRCODE = 'check_violation';
    END IF;
    IF OLD.done_at IS NOT NULL OR (OLD.state <> 'waiting' AND NEW.state <> OLD.state) THEN
        RAISE EXCEPTION 'a settled approval stays as it is' USING ERRCODE = 'check_violation';
    END IF;
    IF OLD.state = 'waiting' AND NEW.state = 'granted' THEN
        SELECT count(*) INTO votes FROM casework_approvalvote v
         WHERE v.approval_id = NEW.id AND v.approves AND v.officer_id <> NEW.asked_by_id;
        IF votes < NEW.needed THEN
            RAISE EXCEPTION 'granted by % of % officers', votes, NEW.needed
                USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER guard_approval BEFORE INSERT OR UPDATE ON casework_approval
    FOR EACH ROW EXECUTE FUNCTION casework_guard_approval();
REVOKE DELETE, TRUNCATE ON casework_approval FROM casework_app;
CREATE TRIGGER refuse_delete BEFORE DELETE ON casework_approval
    FOR EACH ROW EXECUTE FUNCTION casework_refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON casework_approval
    FOR EACH STATEMENT EXECUTE FUNCTION casework_refuse_change();
"""
UNGUARD_APPROVAL = """
DROP TRIGGER refuse_truncate ON casework_approval;
DROP TRIGGER refuse_delete ON casework_approval;
DROP TRIGGER guard_approval ON casework_approval;
DROP FUNCTION casework_guard_approval();
GRANT DELETE ON casework_approval TO casework_app;
"""
GUARD_VOTE = """
CREATE FUNCTION casework_guard_vote() RETURNS trigger
LANGUAGE plpgsql SET search_path = public AS $$
DECLARE
    approval casework_approval;
BEGIN
    SELECT * INTO approval FROM casework_approval a WHERE a.id = NEW.approval_id FOR SHARE;
    IF approval.asked_by_id = NEW.officer_id THEN
        RAISE EXCEPTION 'nobody approves what they asked for' USING ERRCODE = 'check_violation';
    END IF;
    IF approval.state <> 'waiting' THEN
        RAISE EXCEPTION 'the approval is settled' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER guard_vote BEFORE INSERT ON casework_approvalvote
    FOR EACH ROW EXECUTE FUNCTION casework_guard_vote();
REVOKE UPDATE, DELETE, TRUNCATE ON casework_approvalvote FROM casework_app;
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON casework_approvalvote
    FOR EACH ROW EXECUTE FUNCTION casework_refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON casework_approvalvote
    FOR EACH STATEMENT EXECUTE FUNCTION casework_refuse_change();
"""
UNGUARD_VOTE = """
DROP TRIGGER refuse_truncate ON casework_approvalvote;
DROP TRIGGER refuse_change ON casework_approvalvote;
DROP TRIGGER guard_vote ON casework_approvalvote;
DROP FUNCTION casework_guard_vote();
GRANT UPDATE, DELETE ON casework_approvalvote TO casework_app;
"""
WATCH = """
CREATE TRIGGER keep_history AFTER INSERT OR UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION casework_keep_history('', '{case}', '{column}');
"""
VOTE_CASE = "SELECT case_id FROM casework_approval WHERE id = $1"


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0010_history'),
    ]

    operations = [
        migrations.CreateModel(
            name='Approval',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(choices=[('issue', 'issue'), ('impose', 'impose'), ('vary', 'vary'), ('publish', 'publish'), ('name_person', 'name_person'), ('write_off', 'write_off'), ('merge_organisations', 'merge_organisations'), ('dispose', 'dispose'), ('critical_deadline', 'critical_deadline')], max_length=40)),
                ('verb', models.CharField(max_length=60)),
                ('title', models.CharField(max_length=200)),
                ('arguments', models.JSONField()),
                ('difference', models.JSONField()),
                ('rests_on', models.JSONField()),
                ('fingerprint', models.CharField(max_length=64)),
                ('amount_minor', models.BigIntegerField(blank=True, null=True)),
                ('currency', models.CharField(blank=True, max_length=3)),
                ('reason', models.TextField(blank=True)),
                ('needed', models.PositiveSmallIntegerField()),
                ('asked_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('waiting', 'waiting'), ('granted', 'granted'), ('refused', 'refused'), ('lapsed', 'lapsed'), ('withdrawn', 'withdrawn'), ('bypassed', 'bypassed')], default='waiting', max_length=40)),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('settled_for', models.TextField(blank=True)),
                ('changed', models.JSONField(blank=True, default=list)),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='approvals_asked', to=settings.AUTH_USER_MODEL)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='approvals', to='casework.authority')),
                ('case', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='approvals', to='casework.case')),
                ('outcome', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='approved_by', to='casework.event')),
                ('settled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='approvals_settled', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-asked_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='ApprovalVote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('approves', models.BooleanField()),
                ('reason', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('approval', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='votes', to='casework.approval')),
                ('officer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='votes', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['approval', 'id'],
            },
        ),
        migrations.AddIndex(
            model_name='approval',
            index=models.Index(condition=models.Q(('state', 'waiting')), fields=['authority', 'asked_at', 'id'], name='approval_waiting'),
        ),
        migrations.AddIndex(
            model_name='approval',
            index=models.Index(fields=['case', '-asked_at', '-id'], name='approval_of_case'),
        ),
        migrations.AddConstraint(
            model_name='approval',
            constraint=models.CheckConstraint(condition=models.Q(('subject__in', ['', 'issue', 'impose', 'vary', 'publish', 'name_person', 'write_off', 'merge_organisations', 'dispose', 'critical_deadline'])), name='approval_subject_known'),
        ),
        migrations.AddConstraint(
            model_name='approval',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['', 'waiting', 'granted', 'refused', 'lapsed', 'withdrawn', 'bypassed'])), name='approval_state_known'),
        ),
        migrations.AddConstraint(
            model_name='approval',
            constraint=models.CheckConstraint(condition=models.Q(('needed__gte', 1)), name='approval_needs_somebody'),
        ),
        migrations.AddConstraint(
            model_name='approval',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('settled_at__isnull', True), ('state', 'waiting')), models.Q(models.Q(('state', 'waiting'), _negated=True), ('settled_at__isnull', False)), _connector='OR'), name='approval_settled_at_once'),
        ),
        migrations.AddConstraint(
            model_name='approval',
            constraint=models.CheckConstraint(condition=models.Q(('done_at__isnull', True), ('state__in', ('granted', 'bypassed')), _connector='OR'), name='approval_done_only_if_let_through'),
        ),
        migrations.AddConstraint(
            model_name='approval',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'bypassed'), _negated=True), models.Q(('settled_for', ''), _negated=True), _connector='OR'), name='approval_bypassed_for_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='approval',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'waiting')), fields=('authority', 'verb', 'fingerprint'), name='approval_asked_once'),
        ),
        migrations.AddConstraint(
            model_name='approvalvote',
            constraint=models.UniqueConstraint(fields=('approval', 'officer'), name='vote_once_per_officer'),
        ),
        migrations.RunSQL(GUARD_APPROVAL, UNGUARD_APPROVAL),
        migrations.RunSQL(GUARD_VOTE, UNGUARD_VOTE),
        migrations.RunSQL(
            WATCH.format(table="casework_approval", case="", column=""),
            "DROP TRIGGER keep_history ON casework_approval",
        ),
        migrations.RunSQL(
            WATCH.format(table="casework_approvalvote", case=VOTE_CASE, column="approval_id"),
            "DROP TRIGGER keep_history ON casework_approvalvote",
        ),
    ]
