"""Two rows may stand at one place while a list is rewritten; a provider may be a role, «whoever holds the matter»."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0004_imported_rows_are_kept")]

    operations = [
        migrations.AlterField(model_name="group", name="order", field=models.PositiveSmallIntegerField()),
        migrations.AlterField(model_name="lifeevent", name="order", field=models.PositiveSmallIntegerField()),
        migrations.AlterField(
            model_name="provider",
            name="kind",
            field=models.CharField(choices=[('municipal_unit', 'Municipal Unit'), ('service_centre', 'Service Centre'), ('communal_enterprise', 'Communal Enterprise'), ('district_administration_unit', 'District Unit'), ('oblast_administration_unit', 'Oblast Unit'), ('central_executive', 'Central'), ('territorial_body_of_central_executive', 'Territorial'), ('state_registrar', 'Registrar'), ('court', 'Court'), ('military_registration_body', 'Military'), ('utility_supplier', 'Utility'), ('social_service_provider', 'Social'), ('legal_aid', 'Legal Aid'), ('role', 'Role')], max_length=40),
        ),
    ]
