"""The journal of registration of one day is read by its day, not by walking through the branch's years."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0010_carrying_out_is_described'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='filing',
            index=models.Index(fields=['branch', 'registered_at'], name='filing_of_day'),
        ),
    ]
