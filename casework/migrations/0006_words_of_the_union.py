"""Let appeals, deadlines and amounts say what the law of the Union needs them to."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0005_channels'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='appeal',
            name='appeal_step_known',
        ),
        migrations.RemoveConstraint(
            model_name='deadline',
            name='deadline_whose_known',
        ),
        migrations.RemoveConstraint(
            model_name='penaltyamount',
            name='penaltyamount_effect_known',
        ),
        migrations.AlterField(
            model_name='appeal',
            name='step',
            field=models.CharField(choices=[('lodged', 'lodged'), ('allowed', 'allowed'), ('dismissed', 'dismissed'), ('permission_sought', 'permission_sought'), ('permission_refused', 'permission_refused'), ('permission_granted', 'permission_granted'), ('remitted', 'remitted'), ('withdrawn', 'withdrawn'), ('stayed', 'stayed'), ('resumed', 'resumed'), ('changed', 'changed')], max_length=40),
        ),
        migrations.AlterField(
            model_name='deadline',
            name='whose',
            field=models.CharField(choices=[('authority', 'authority'), ('respondent', 'respondent'), ('complainant', 'complainant'), ('tribunal', 'tribunal'), ('peer', 'peer')], max_length=40),
        ),
        migrations.AlterField(
            model_name='penaltyamount',
            name='effect',
            field=models.CharField(choices=[('proposed', 'proposed'), ('imposed', 'imposed'), ('varied', 'varied'), ('set_aside', 'set_aside'), ('restored', 'restored'), ('remitted', 'remitted'), ('cancelled', 'cancelled'), ('final', 'final'), ('suspended', 'suspended'), ('liquidated', 'liquidated')], max_length=40),
        ),
        migrations.AddConstraint(
            model_name='appeal',
            constraint=models.CheckConstraint(condition=models.Q(('step__in', ['', 'lodged', 'allowed', 'dismissed', 'permission_sought', 'permission_refused', 'permission_granted', 'remitted', 'withdrawn', 'stayed', 'resumed', 'changed'])), name='appeal_step_known'),
        ),
        migrations.AddConstraint(
            model_name='deadline',
            constraint=models.CheckConstraint(condition=models.Q(('whose__in', ['', 'authority', 'respondent', 'complainant', 'tribunal', 'peer'])), name='deadline_whose_known'),
        ),
        migrations.AddConstraint(
            model_name='penaltyamount',
            constraint=models.CheckConstraint(condition=models.Q(('effect__in', ['', 'proposed', 'imposed', 'varied', 'set_aside', 'restored', 'remitted', 'cancelled', 'final', 'suspended', 'liquidated'])), name='penaltyamount_effect_known'),
        ),
    ]
