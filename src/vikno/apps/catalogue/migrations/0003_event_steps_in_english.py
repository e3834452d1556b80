"""A step that is done elsewhere needs a name in English; one life event may ask for the same service twice."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0002_tables")]

    operations = [
        migrations.AddField(
            model_name="eventstep",
            name="name_en",
            field=models.CharField(
                blank=True, default="", help_text="Stands where there is no service to name it", max_length=300
            ),
            preserve_default=False,
        ),
        migrations.RemoveConstraint(model_name="eventstep", name="event_leads_to_a_service_once"),
    ]
