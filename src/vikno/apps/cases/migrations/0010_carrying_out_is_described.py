"""What is approved has a second person, what is carried out has its day and its act."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0009_lists_carried_out_have_their_act'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='destructionlist',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', True), ('state__in', ('draft', 'approved'))), models.Q(('state__in', ('done', 'dropped')), ('closed_at__isnull', False)), _connector='OR'), name='destruction_closed_has_a_moment'),
        ),
        migrations.AddConstraint(
            model_name='destructionlist',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('approved', 'done')), _negated=True), models.Q(('approved_at__isnull', False), ('approved_by__isnull', False), models.Q(('approved_by', models.F('drafted_by')), _negated=True)), _connector='OR'), name='destruction_approved_by_another'),
        ),
        migrations.AddConstraint(
            model_name='destructionlist',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'done'), _negated=True), models.Q(('carried_on__isnull', False), models.Q(('act_number', ''), _negated=True), ('closed_by__isnull', False)), _connector='OR'), name='destruction_carried_out_by_an_act'),
        ),
        migrations.AddConstraint(
            model_name='destructionlist',
            constraint=models.UniqueConstraint(condition=models.Q(('act_number', ''), _negated=True), fields=('branch', 'act_number'), name='destruction_act_once_in_a_branch'),
        ),
    ]
