"""Note when what runs by itself was last seen, and who holds the right to."""

from django.db import migrations, models



class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0047_reminder_policies'),
    ]

    operations = [
        migrations.CreateModel(
            name='Heartbeat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=40, unique=True)),
                ('holder', models.CharField(blank=True, max_length=120)),
                ('at', models.DateTimeField()),
            ],
            options={
                'ordering': ['name', 'id'],
            },
        ),
    ]
