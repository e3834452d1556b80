"""A service that a centre's own file changed is left alone by later loads of the shipped list."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0003_event_steps_in_english")]

    operations = [
        migrations.AddField(
            model_name="service",
            name="imported_at",
            field=models.DateTimeField(
                help_text="A file of the centre changed it then; ours leaves it alone", null=True
            ),
        ),
    ]
