"""Let somebody subscribe to the register; the public adds, confirms and ends, and reads no address."""

import uuid

import django.db.models.functions.text
from django.db import migrations, models


GUARD = """
CREATE FUNCTION casework_guard_subscription() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF num_nonnulls(NEW.invited_at, NEW.confirmed_at, NEW.told_to, NEW.ended_at) > 0 THEN
            RAISE EXCEPTION 'a subscription begins unconfirmed' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF (NEW.id, NEW.email, NEW.query, NEW.asked_at)
        IS DISTINCT FROM (OLD.id, OLD.email, OLD.query, OLD.asked_at)
        OR OLD.confirmed_at IS NOT NULL AND NEW.confirmed_at IS DISTINCT FROM OLD.confirmed_at
        OR OLD.ended_at IS NOT NULL AND (NEW.ended_at, NEW.confirmed_at)
            IS DISTINCT FROM (OLD.ended_at, OLD.confirmed_at)
    THEN
        RAISE EXCEPTION 'a subscription is confirmed once and ended once, and not changed'
            USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.ended_at IS NOT NULL THEN
        NEW.email := '';
        NEW.query := '';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER guard_subscription BEFORE INSERT OR UPDATE ON casework_subscription
    FOR EACH ROW EXECUTE FUNCTION casework_guard_subscription();
"""
UNGUARD = """
DROP TRIGGER guard_subscription ON casework_subscription;
DROP FUNCTION casework_guard_subscription();
"""
LET_SUBSCRIBE = """
GRANT INSERT, SELECT (id, confirmed_at, ended_at), UPDATE (confirmed_at, ended_at)
    ON casework_subscription TO casework_public;
"""
LET_NOT_SUBSCRIBE = """
REVOKE INSERT, SELECT (id, confirmed_at, ended_at), UPDATE (confirmed_at, ended_at)
    ON casework_subscription FROM casework_public;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0072_finding_what_entries_belong_to'),
    ]

    operations = [
        migrations.CreateModel(
            name='Subscription',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('query', models.CharField(blank=True, max_length=1000)),
                ('language', models.CharField(max_length=10)),
                ('asked_at', models.DateTimeField()),
                ('invited_at', models.DateTimeField(blank=True, null=True)),
                ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                ('told_to', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['asked_at', 'id'],
            },
        ),
        migrations.AddIndex(
            model_name='subscription',
            index=models.Index(condition=models.Q(('ended_at__isnull', True), ('invited_at__isnull', True)), fields=['asked_at', 'id'], name='subscription_new'),
        ),
        migrations.AddIndex(
            model_name='subscription',
            index=models.Index(condition=models.Q(('confirmed_at__isnull', False), ('ended_at__isnull', True)), fields=['told_to', 'id'], name='subscription_told'),
        ),
        migrations.AddIndex(
            model_name='subscription',
            index=models.Index(fields=['ended_at'], name='subscription_ended'),
        ),
        migrations.AddIndex(
            model_name='subscription',
            index=models.Index(django.db.models.functions.text.Lower('email'), name='subscription_address'),
        ),
        migrations.AddConstraint(
            model_name='subscription',
            constraint=models.UniqueConstraint(django.db.models.functions.text.Lower('email'), models.F('query'), condition=models.Q(('confirmed_at__isnull', False), ('ended_at__isnull', True)), name='subscription_once'),
        ),
        migrations.AddConstraint(
            model_name='subscription',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), models.Q(('email', ''), _negated=True)), models.Q(('email', ''), ('ended_at__isnull', False), ('query', '')), _connector='OR'), name='subscription_address_until_its_end'),
        ),
        migrations.RunSQL(GUARD, UNGUARD),
        migrations.RunSQL(LET_SUBSCRIBE, LET_NOT_SUBSCRIBE),
    ]
