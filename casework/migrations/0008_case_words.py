"""Keep the words by which cases are found, and the views that officers save."""

import django.contrib.postgres.search
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

WORDS = """
CREATE TABLE casework_casewords (
    case_id bigint PRIMARY KEY
        REFERENCES casework_case (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    language regconfig NOT NULL,
    names text NOT NULL,
    title text NOT NULL,
    text text NOT NULL,
    words tsvector NOT NULL GENERATED ALWAYS AS (
        setweight(to_tsvector('simple', names), 'A')
        || setweight(to_tsvector('simple', title) || to_tsvector(language, title), 'B')
        || setweight(to_tsvector('simple', text), 'C')
        || setweight(to_tsvector(language, text), 'D')
    ) STORED
);
CREATE INDEX casewords_by_word ON casework_casewords USING gin (words) WITH (fastupdate = off);
"""


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0007_declared_holidays'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(WORDS, "DROP TABLE casework_casewords")],
            state_operations=[
                migrations.CreateModel(
                    name='CaseWords',
                    fields=[
                        ('case', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='words', serialize=False, to='casework.case')),
                        ('language', models.CharField(max_length=20)),
                        ('names', models.TextField(blank=True)),
                        ('title', models.TextField(blank=True)),
                        ('text', models.TextField(blank=True)),
                        ('words', django.contrib.postgres.search.SearchVectorField(editable=False)),
                    ],
                ),
            ],
        ),
        migrations.CreateModel(
            name='SavedView',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80)),
                ('query', models.CharField(max_length=1000)),
                ('recorded_at', models.DateTimeField()),
                ('authority', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='saved_views', to='casework.authority')),
                ('officer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='saved_views', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['name', 'id'],
                'constraints': [models.UniqueConstraint(fields=('officer', 'name'), name='saved_view_name_once')],
            },
        ),
    ]
