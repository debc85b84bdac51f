"""Find by index what is counted up to a day, and the rates of what is shown."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0081_sums_of_live_entries'),
    ]

    operations = [
        migrations.RemoveIndex('livecount', 'livecount_article'),
        migrations.AddIndex('livecount', models.Index(fields=['day', 'article'], name='livecount_day')),
        migrations.AddIndex('liveentry', models.Index(condition=Q(rate_on__isnull=False), fields=['currency', 'rate_on', 'id'], name='liveentry_rates')),
    ]
