"""Places for the journal's chains: columns of an entry, lanes, seals."""

import django.db.models.deletion
import django.db.models.lookups
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('journal', '0002_append_only'),
    ]

    operations = [
        migrations.CreateModel(
            name='Lane',
            fields=[
                ('number', models.SmallIntegerField(primary_key=True, serialize=False)),
                ('position', models.BigIntegerField()),
                ('link', models.BinaryField(max_length=32)),
            ],
        ),
        migrations.CreateModel(
            name='Seal',
            fields=[
                ('number', models.PositiveIntegerField(primary_key=True, serialize=False)),
                ('day', models.DateField(db_index=True, help_text='The day in Kyiv that had ended')),
                ('sealed_at', models.DateTimeField()),
                ('rows', models.BigIntegerField()),
                ('root', models.BinaryField(max_length=32)),
                ('previous', models.CharField(blank=True, help_text='The hash of the seal before, in hex', max_length=64)),
                ('hash', models.CharField(help_text='Its own hash, in hex: what is published and remembered', max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name='Stretch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('lane', models.SmallIntegerField()),
                ('first', models.BigIntegerField()),
                ('last', models.BigIntegerField()),
                ('head', models.BinaryField(help_text='The link of its last row', max_length=32)),
                ('root', models.BinaryField(max_length=32)),
            ],
        ),
        migrations.AddField(
            model_name='entry',
            name='digest',
            field=models.BinaryField(db_default=models.Value(b'', models.BinaryField()), help_text='Of what it says', max_length=32),
        ),
        migrations.AddField(
            model_name='entry',
            name='lane',
            field=models.SmallIntegerField(db_default=0, help_text='Its chain; 0 for rows from before there were chains'),
        ),
        migrations.AddField(
            model_name='entry',
            name='link',
            field=models.BinaryField(db_default=models.Value(b'', models.BinaryField()), help_text='Of all up to it', max_length=32),
        ),
        migrations.AddField(
            model_name='entry',
            name='position',
            field=models.BigIntegerField(db_default=0, help_text='Its place in the chain, from 1 without gaps'),
        ),
        migrations.AddConstraint(
            model_name='lane',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.Exact(models.Func(models.F('link'), function='octet_length', output_field=models.IntegerField()), 32), name='journal_lane_link'),
        ),
        migrations.AddConstraint(
            model_name='seal',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.Exact(models.Func(models.F('root'), function='octet_length', output_field=models.IntegerField()), 32), name='journal_seal_root'),
        ),
        migrations.AddField(
            model_name='stretch',
            name='seal',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stretches', to='journal.seal'),
        ),
        migrations.AddConstraint(
            model_name='stretch',
            constraint=models.UniqueConstraint(fields=('seal', 'lane'), name='journal_stretch_once'),
        ),
        migrations.AddConstraint(
            model_name='stretch',
            constraint=models.UniqueConstraint(fields=('lane', 'first'), name='journal_stretch_follows'),
        ),
        migrations.AddConstraint(
            model_name='stretch',
            constraint=models.CheckConstraint(condition=models.Q(('first__gte', 1), ('last__gte', models.F('first'))), name='journal_stretch_runs'),
        ),
        migrations.AddConstraint(
            model_name='stretch',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.Exact(models.Func(models.F('head'), function='octet_length', output_field=models.IntegerField()), 32), name='journal_stretch_head'),
        ),
        migrations.AddConstraint(
            model_name='stretch',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.Exact(models.Func(models.F('root'), function='octet_length', output_field=models.IntegerField()), 32), name='journal_stretch_root'),
        ),
    ]
