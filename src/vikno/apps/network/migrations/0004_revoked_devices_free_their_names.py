"""A device that was taken away no longer holds its name in the branch."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("network", "0003_reviews")]

    operations = [
        migrations.RemoveConstraint(model_name="device", name="device_one_name_in_a_branch"),
        migrations.AddConstraint(
            model_name="device",
            constraint=models.UniqueConstraint(
                fields=("branch", "name"),
                condition=models.Q(("revoked_at__isnull", True)),
                name="device_one_name_in_a_branch",
            ),
        ),
    ]
