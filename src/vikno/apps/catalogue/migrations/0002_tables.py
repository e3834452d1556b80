"""All tables of the catalogue, with the promises the database keeps."""

import django.contrib.postgres.indexes
import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('catalogue', '0001_trigram_extension'),
    ]

    operations = [
        migrations.CreateModel(
            name='Area',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=24, unique=True)),
                ('guide_id', models.PositiveSmallIntegerField(help_text='Its number in guide.diia.gov.ua', unique=True)),
                ('name_uk', models.CharField(max_length=80)),
                ('name_en', models.CharField(max_length=80)),
                ('icon', models.CharField(help_text='A name from Tabler icons', max_length=40)),
                ('order', models.PositiveSmallIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='LifeEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=40, unique=True)),
                ('name_uk', models.CharField(max_length=80)),
                ('name_en', models.CharField(max_length=80)),
                ('icon', models.CharField(help_text='A name from Tabler icons', max_length=40)),
                ('order', models.PositiveSmallIntegerField(unique=True)),
                ('order_is_known', models.BooleanField(default=False, help_text='A source says the steps must go in this order')),
                ('note_uk', models.TextField(blank=True)),
                ('source', models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name='Provider',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name_uk', models.CharField(max_length=300, unique=True)),
                ('name_en', models.CharField(blank=True, max_length=300)),
                ('kind', models.CharField(choices=[('municipal_unit', 'Municipal Unit'), ('service_centre', 'Service Centre'), ('communal_enterprise', 'Communal Enterprise'), ('district_administration_unit', 'District Unit'), ('oblast_administration_unit', 'Oblast Unit'), ('central_executive', 'Central'), ('territorial_body_of_central_executive', 'Territorial'), ('state_registrar', 'Registrar'), ('court', 'Court'), ('military_registration_body', 'Military'), ('utility_supplier', 'Utility'), ('social_service_provider', 'Social'), ('legal_aid', 'Legal Aid')], max_length=40)),
            ],
        ),
        migrations.CreateModel(
            name='Card',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=60, unique=True)),
                ('code', models.CharField(blank=True, help_text='The national identifier, where it was read', max_length=5)),
                ('name_uk', models.CharField(max_length=300)),
                ('plain_name_uk', models.CharField(max_length=120)),
                ('name_en', models.CharField(max_length=160)),
                ('provider_uk', models.CharField(blank=True, max_length=300)),
                ('ground_uk', models.TextField(blank=True)),
                ('term_amount', models.PositiveSmallIntegerField(null=True)),
                ('term_unit', models.CharField(blank=True, choices=[('working_days', 'Working Days'), ('calendar_days', 'Calendar Days'), ('days', 'Days'), ('hours', 'Hours'), ('months', 'Months'), ('immediate', 'Immediate')], max_length=16)),
                ('term_note_uk', models.TextField(blank=True)),
                ('term_note_en', models.TextField(blank=True)),
                ('fee_is_due', models.BooleanField(help_text='Empty: not confirmed either way', null=True)),
                ('fee_formula_uk', models.TextField(blank=True)),
                ('fee_formula_en', models.TextField(blank=True)),
                ('fee_amounts', models.JSONField(default=list, help_text="[{amount_uah, on_date, note_uk, note_en}], in the source's order")),
                ('fee_act', models.TextField(blank=True)),
                ('applicants', models.JSONField(default=list)),
                ('channels', models.JSONField(default=list)),
                ('refusal_grounds', models.JSONField(default=list)),
                ('results', models.JSONField(default=list)),
                ('result_ways', models.JSONField(default=list)),
                ('legal_acts', models.JSONField(default=list)),
                ('sources', models.JSONField(default=list)),
                ('gaps', models.JSONField(default=list, help_text='What was looked for and not found')),
                ('as_of', models.CharField(blank=True, max_length=40)),
                ('confidence', models.CharField(choices=[('high', 'High'), ('medium', 'Medium'), ('low', 'Low')], max_length=6)),
                ('confirmed_on', models.DateField(null=True)),
                ('confirmed_by', models.CharField(blank=True, help_text='The name as it was on that day', max_length=160)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('confirmed_by', ''), ('confirmed_on', None)), models.Q(('confirmed_on__isnull', False), models.Q(('confirmed_by', ''), _negated=True)), _connector='OR'), name='card_is_confirmed_by_somebody_on_a_day'), models.CheckConstraint(condition=models.Q(models.Q(('term_amount', None), ('term_unit', '')), models.Q(('term_amount__isnull', False), models.Q(('term_unit', ''), _negated=True)), _connector='OR'), name='card_term_has_amount_and_unit')],
            },
        ),
        migrations.CreateModel(
            name='Group',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('letter', models.CharField(max_length=1, unique=True, validators=[django.core.validators.RegexValidator('^[АВЕКМНРСТХ]$')])),
                ('name_uk', models.CharField(max_length=40)),
                ('name_en', models.CharField(max_length=40)),
                ('short_uk', models.CharField(help_text="One or two words for a table's head", max_length=24)),
                ('short_en', models.CharField(max_length=24)),
                ('board_uk', models.CharField(help_text='What people came to do: a verb phrase in small letters', max_length=40)),
                ('board_en', models.CharField(max_length=40)),
                ('icon', models.CharField(help_text='A name from Tabler icons', max_length=40)),
                ('order', models.PositiveSmallIntegerField(unique=True)),
                ('norm_minutes', models.PositiveSmallIntegerField(help_text='Longer than this a visit is over the norm')),
                ('typical_minutes', models.DecimalField(decimal_places=1, help_text='Mean length of a visit', max_digits=4)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('letter__regex', '^[АВЕКМНРСТХ]$')), name='group_letter_is_in_both_alphabets'), models.CheckConstraint(condition=models.Q(('norm_minutes__gt', 0), ('typical_minutes__gt', 0)), name='group_minutes_are_positive')],
            },
        ),
        migrations.CreateModel(
            name='Service',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(help_text="The source's code, or ours where it had none", max_length=40, unique=True)),
                ('name_uk', models.CharField(help_text='The official name, as in the source', max_length=500)),
                ('plain_name_uk', models.CharField(blank=True, help_text='What people would say, where shorter', max_length=120)),
                ('name_en', models.CharField(blank=True, help_text='Short; empty only for imported services', max_length=160)),
                ('kind', models.CharField(choices=[('intake', 'Intake'), ('pickup', 'Pickup'), ('consult', 'Consult')], default='intake', max_length=8)),
                ('standing', models.CharField(choices=[('offered', 'Offered'), ('repeat', 'Repeat'), ('past', 'Past')], default='offered', max_length=8)),
                ('standing_note', models.CharField(blank=True, help_text='Why it is a repeat or of the past', max_length=300)),
                ('term_amount', models.PositiveSmallIntegerField(null=True)),
                ('term_unit', models.CharField(blank=True, choices=[('working_days', 'Working Days'), ('calendar_days', 'Calendar Days'), ('days', 'Days'), ('hours', 'Hours'), ('months', 'Months'), ('immediate', 'Immediate')], max_length=16)),
                ('fee_uah', models.DecimalField(decimal_places=2, help_text='Empty: not stated; 0: free', max_digits=10, null=True)),
                ('legal_basis', models.TextField(blank=True)),
                ('source', models.TextField(blank=True)),
                ('as_of_year', models.PositiveSmallIntegerField(help_text='Of a source too old to promise by', null=True)),
                ('valid_from', models.DateField(null=True)),
                ('withdrawn_on', models.DateField(help_text='From this day it is not given any more', null=True)),
                ('norm_minutes', models.PositiveSmallIntegerField(help_text="Empty: the group's", null=True)),
                ('area', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='services', to='catalogue.area')),
                ('card', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='services', to='catalogue.card')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='services', to='catalogue.group')),
                ('provider', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='services', to='catalogue.provider')),
                ('same_as', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='repeats', to='catalogue.service')),
            ],
        ),
        migrations.CreateModel(
            name='SearchTerm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('name', 'Name'), ('plain', 'Plain'), ('alias', 'Alias'), ('event', 'Event'), ('provider', 'Provider')], max_length=8)),
                ('lang', models.CharField(choices=[('uk', 'uk'), ('en', 'en')], max_length=2)),
                ('text', models.CharField(max_length=500)),
                ('normal', models.CharField(max_length=500)),
                ('service', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='terms', to='catalogue.service')),
            ],
        ),
        migrations.CreateModel(
            name='EventStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('name_uk', models.CharField(max_length=300)),
                ('evidence', models.CharField(choices=[('bundle', 'Bundle'), ('group', 'Group'), ('card', 'Card'), ('proposal', 'Proposal')], max_length=8)),
                ('source', models.TextField(blank=True)),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='catalogue.lifeevent')),
                ('service', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='event_steps', to='catalogue.service')),
            ],
        ),
        migrations.CreateModel(
            name='Paper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('name_uk', models.CharField(max_length=300)),
                ('name_en', models.CharField(blank=True, max_length=300)),
                ('form', models.CharField(choices=[('original', 'Original'), ('copy', 'Copy'), ('application', 'Application'), ('data', 'Data')], max_length=12)),
                ('condition_uk', models.CharField(blank=True, help_text='When it is needed; empty: always', max_length=300)),
                ('condition_en', models.CharField(blank=True, max_length=300)),
                ('why_uk', models.CharField(blank=True, max_length=300)),
                ('why_en', models.CharField(blank=True, max_length=300)),
                ('need', models.CharField(blank=True, choices=[('bring', 'Bring'), ('maybe', 'Maybe'), ('leave', 'Leave')], help_text="A reviewer's word; empty: by the form", max_length=5)),
                ('obtained_by_centre', models.BooleanField(help_text='Empty: the source does not say', null=True)),
                ('source', models.CharField(blank=True, max_length=500)),
                ('card', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='papers', to='catalogue.card')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('card', 'order'), name='paper_has_one_place_on_its_card')],
            },
        ),
        migrations.AddIndex(
            model_name='service',
            index=models.Index(fields=['group', 'standing'], name='service_of_group'),
        ),
        migrations.AddConstraint(
            model_name='service',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('code', ''), _negated=True), models.Q(('name_uk', ''), _negated=True)), name='service_has_code_and_name'),
        ),
        migrations.AddConstraint(
            model_name='service',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('same_as__isnull', False), ('standing', 'repeat')), models.Q(models.Q(('standing', 'repeat'), _negated=True), ('same_as', None)), _connector='OR'), name='service_repeat_names_the_row_in_use'),
        ),
        migrations.AddConstraint(
            model_name='service',
            constraint=models.CheckConstraint(condition=models.Q(('same_as', None), models.Q(('same_as', models.F('id')), _negated=True), _connector='OR'), name='service_repeats_another'),
        ),
        migrations.AddConstraint(
            model_name='service',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('term_amount', None), ('term_unit', '')), models.Q(('term_amount__isnull', False), models.Q(('term_unit', ''), _negated=True)), _connector='OR'), name='service_term_has_amount_and_unit'),
        ),
        migrations.AddConstraint(
            model_name='service',
            constraint=models.CheckConstraint(condition=models.Q(('fee_uah', None), ('fee_uah__gte', 0), _connector='OR'), name='service_fee_is_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='service',
            constraint=models.CheckConstraint(condition=models.Q(('norm_minutes', None), ('norm_minutes__gt', 0), _connector='OR'), name='service_norm_is_positive'),
        ),
        migrations.AddConstraint(
            model_name='service',
            constraint=models.CheckConstraint(condition=models.Q(('valid_from', None), ('withdrawn_on', None), ('withdrawn_on__gt', models.F('valid_from')), _connector='OR'), name='service_is_withdrawn_after_it_began'),
        ),
        migrations.AddIndex(
            model_name='searchterm',
            index=django.contrib.postgres.indexes.GinIndex(fields=['normal'], name='term_by_trigrams', opclasses=['gin_trgm_ops']),
        ),
        migrations.AddConstraint(
            model_name='searchterm',
            constraint=models.UniqueConstraint(fields=('service', 'kind', 'lang', 'normal'), name='service_is_called_so_once'),
        ),
        migrations.AddConstraint(
            model_name='eventstep',
            constraint=models.UniqueConstraint(fields=('event', 'order'), name='step_has_one_place_in_its_event'),
        ),
        migrations.AddConstraint(
            model_name='eventstep',
            constraint=models.UniqueConstraint(condition=models.Q(('service__isnull', False)), fields=('event', 'service'), name='event_leads_to_a_service_once'),
        ),
    ]
