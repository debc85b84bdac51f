"""Keep what is known of the whole register's files; the public reads it."""

from django.db import migrations, models
from django.db.models import Q

LET_READ = "GRANT SELECT ON casework_livefile TO casework_public;"
LET_NOT_READ = "REVOKE SELECT ON casework_livefile FROM casework_public;"


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0069_version_of_the_register'),
    ]

    operations = [
        migrations.CreateModel(
            name='LiveFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ending', models.CharField(choices=[('csv', 'csv'), ('jsonl', 'jsonl'), ('xlsx', 'xlsx')], max_length=40, unique=True)),
                ('token', models.UUIDField()),
                ('register_version', models.PositiveBigIntegerField()),
                ('mark', models.CharField(max_length=32)),
                ('days', models.JSONField()),
                ('rows', models.PositiveBigIntegerField()),
                ('size', models.PositiveBigIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['ending', 'id'],
                'constraints': [models.CheckConstraint(condition=Q(ending__in=['', 'csv', 'jsonl', 'xlsx']), name='livefile_ending_known')],
            },
        ),
        migrations.RunSQL(LET_READ, LET_NOT_READ),
    ]
