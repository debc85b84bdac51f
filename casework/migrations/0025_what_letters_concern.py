"""Let a letter say what it concerns, from which follows how soon it is answered."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0024_correspondence'),
    ]

    operations = [
        migrations.AddField(
            model_name='correspondence',
            name='concern',
            field=models.CharField(blank=True, choices=[('complaint', 'complaint'), ('enquiry', 'enquiry'), ('information', 'information')], db_default='', default='', max_length=40),
        ),
        migrations.AddConstraint(
            model_name='correspondence',
            constraint=models.CheckConstraint(condition=models.Q(('concern__in', ['', 'complaint', 'enquiry', 'information'])), name='correspondence_concern_known'),
        ),
    ]
