"""Let an entry be embargoed, lose its name, leave, and say so; the public reads why."""

from django.db import migrations, models

LET_READ = "GRANT SELECT ON casework_liveremoval TO casework_public;"
LET_NOT_READ = "REVOKE SELECT ON casework_liveremoval FROM casework_public;"


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0040_exports'),
    ]

    operations = [
        migrations.CreateModel(
            name='LiveRemoval',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address_digest', models.CharField(max_length=64)),
                ('authority_code', models.CharField(max_length=20)),
                ('instrument', models.CharField(blank=True, max_length=60)),
                ('reason', models.CharField(choices=[('time_over', 'time_over'), ('name_over', 'name_over'), ('mistake', 'mistake'), ('request', 'request'), ('court', 'court'), ('third_party', 'third_party'), ('duty', 'duty')], max_length=40)),
                ('provision', models.CharField(blank=True, max_length=300)),
                ('removed_on', models.DateField()),
                ('undone_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-removed_on', '-id'],
            },
        ),
        migrations.AlterModelOptions(
            name='entryversion',
            options={'ordering': ['action', 'version', 'id']},
        ),
        migrations.RemoveConstraint(
            model_name='entryversion',
            name='entryversion_state_known',
        ),
        migrations.RemoveConstraint(
            model_name='entryversion',
            name='entryversion_once',
        ),
        migrations.AddField(
            model_name='entryversion',
            name='anonymised',
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='entryversion',
            name='anonymous_slug',
            field=models.SlugField(blank=True, db_default='', default='', max_length=120),
        ),
        migrations.AddField(
            model_name='entryversion',
            name='form',
            field=models.CharField(choices=[('whole', 'whole'), ('extract', 'extract')], db_default='whole', default='whole', max_length=40),
        ),
        migrations.AddField(
            model_name='entryversion',
            name='held_for',
            field=models.TextField(blank=True, db_default='', default=''),
        ),
        migrations.AddField(
            model_name='entryversion',
            name='is_anonymised',
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name='entryversion',
            name='reason',
            field=models.TextField(blank=True, db_default='', default=''),
        ),
        migrations.AddField(
            model_name='entryversion',
            name='review_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='entryversion',
            name='withdrawn_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='liveentry',
            name='is_anonymised',
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name='liveentry',
            name='provision',
            field=models.CharField(blank=True, db_default='', default='', max_length=300),
        ),
        migrations.AddField(
            model_name='liveentry',
            name='removal',
            field=models.CharField(choices=[('withdraw', 'withdraw'), ('anonymise', 'anonymise'), ('stays', 'stays')], db_default='stays', default='stays', max_length=40),
        ),
        migrations.AddField(
            model_name='liveentry',
            name='shown_from',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name='entryversion',
            name='state',
            field=models.CharField(choices=[('embargoed', 'embargoed'), ('cancelled', 'cancelled'), ('released', 'released'), ('superseded', 'superseded'), ('withdrawn', 'withdrawn')], max_length=40),
        ),
        migrations.AddIndex(
            model_name='entryversion',
            index=models.Index(condition=models.Q(('state', 'embargoed')), fields=['publish_at'], name='entryversion_due'),
        ),
        migrations.AddIndex(
            model_name='entryversion',
            index=models.Index(condition=models.Q(('state', 'released')), fields=['review_on'], name='entryversion_review'),
        ),
        migrations.AddIndex(
            model_name='liveentry',
            index=models.Index(condition=models.Q(('stays_until__isnull', False)), fields=['stays_until'], name='liveentry_ends'),
        ),
        migrations.AddConstraint(
            model_name='entryversion',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['', 'embargoed', 'cancelled', 'released', 'superseded', 'withdrawn'])), name='entryversion_state_known'),
        ),
        migrations.AddConstraint(
            model_name='entryversion',
            constraint=models.CheckConstraint(condition=models.Q(('form__in', ['', 'whole', 'extract'])), name='entryversion_form_known'),
        ),
        migrations.AddConstraint(
            model_name='entryversion',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'cancelled'), _negated=True), fields=('action', 'version'), name='entryversion_once'),
        ),
        migrations.AddConstraint(
            model_name='entryversion',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'embargoed')), fields=('action',), name='entryversion_one_embargo'),
        ),
        migrations.AddConstraint(
            model_name='entryversion',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'released')), fields=('action',), name='entryversion_one_released'),
        ),
        migrations.AddConstraint(
            model_name='entryversion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('anonymised__isnull', True), ('anonymous_slug', '')), models.Q(('anonymised__isnull', False), models.Q(('anonymous_slug', ''), _negated=True)), _connector='OR'), name='entryversion_copy_has_address'),
        ),
        migrations.AddConstraint(
            model_name='liveentry',
            constraint=models.CheckConstraint(condition=models.Q(('removal__in', ['', 'withdraw', 'anonymise', 'stays'])), name='liveentry_removal_known'),
        ),
        migrations.AddConstraint(
            model_name='liveentry',
            constraint=models.CheckConstraint(condition=models.Q(('shown_from__isnull', True), ('stays_until__isnull', True), ('stays_until__gt', models.F('shown_from')), _connector='OR'), name='liveentry_span'),
        ),
        migrations.AddIndex(
            model_name='liveremoval',
            index=models.Index(fields=['-removed_on', '-id'], name='liveremoval_newest'),
        ),
        migrations.AddConstraint(
            model_name='liveremoval',
            constraint=models.CheckConstraint(condition=models.Q(('reason__in', ['', 'time_over', 'name_over', 'mistake', 'request', 'court', 'third_party', 'duty'])), name='liveremoval_reason_known'),
        ),
        migrations.AddConstraint(
            model_name='liveremoval',
            constraint=models.UniqueConstraint(condition=models.Q(('undone_on__isnull', True)), fields=('address_digest',), name='liveremoval_once'),
        ),
        migrations.RunSQL(LET_READ, LET_NOT_READ),
    ]
