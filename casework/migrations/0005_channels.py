"""Offer the channels of France, Italy and Austria beside those of the United Kingdom."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0004_public_reads'),
    ]

    operations = [
        migrations.AlterField(
            model_name='correspondence',
            name='channel',
            field=models.CharField(choices=[('first_class', 'first_class'), ('second_class', 'second_class'), ('hand', 'hand'), ('left_at_address', 'left_at_address'), ('email', 'email'), ('telephone', 'telephone'), ('online', 'online'), ('lrar', 'lrar'), ('fr_post', 'fr_post'), ('pec', 'pec'), ('rsa', 'rsa'), ('rsb', 'rsb'), ('at_post', 'at_post'), ('at_electronic', 'at_electronic')], max_length=40),
        ),
        migrations.AlterField(
            model_name='service',
            name='channel',
            field=models.CharField(choices=[('first_class', 'first_class'), ('second_class', 'second_class'), ('hand', 'hand'), ('left_at_address', 'left_at_address'), ('email', 'email'), ('telephone', 'telephone'), ('online', 'online'), ('lrar', 'lrar'), ('fr_post', 'fr_post'), ('pec', 'pec'), ('rsa', 'rsa'), ('rsb', 'rsb'), ('at_post', 'at_post'), ('at_electronic', 'at_electronic')], max_length=40),
        ),
    ]
