"""What the issue desk, hand-overs and the keeping of documents need beside the first tables."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("archive", "0001_contents"),
        ("cases", "0004_draws_seeds_and_looks"),
        ("catalogue", "0010_published_versions_never_change"),
        ("network", "0004_revoked_devices_free_their_names"),
        ("people", "0001_tables"),
        ("staff", "0002_officers_and_new_roles"),
    ]

    operations = [
        migrations.CreateModel(
            name="DestructionLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "kept_back",
                    models.CharField(blank=True, help_text="Why it is not destroyed after all", max_length=300),
                ),
                ("report", models.JSONField(default=list)),
                ("destroyed_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="DestructionList",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("client_id", models.UUIDField(unique=True)),
                ("number", models.CharField(max_length=60, unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "to be approved"), ("done", "carried out"), ("dropped", "rejected")],
                        default="draft",
                        max_length=7,
                    ),
                ),
                ("until", models.DateField(help_text="Those whose keeping ended before this day")),
                ("drafted_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("why", models.CharField(blank=True, max_length=500)),
            ],
        ),
        migrations.CreateModel(
            name="MadePaper",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                ("name_uk", models.CharField(max_length=300)),
                ("sheets", models.PositiveSmallIntegerField(default=1)),
            ],
        ),
        migrations.CreateModel(
            name="Reminder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("client_id", models.UUIDField(unique=True)),
                ("way", models.CharField(choices=[("call", "call"), ("letter", "letter")], max_length=6)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("coming", "will come"),
                            ("no_answer", "no answer"),
                            ("number_changed", "the number has changed"),
                            ("away", "is away, we wait"),
                            ("sent", "letter sent"),
                        ],
                        max_length=14,
                    ),
                ),
                ("comes_on", models.DateField(blank=True, null=True)),
                ("at", models.DateTimeField()),
                ("by_label", models.CharField(max_length=160)),
            ],
        ),
        migrations.CreateModel(
            name="RetentionRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "outcome",
                    models.CharField(blank=True, help_text="granted, refused, withdrawn, or empty", max_length=9),
                ),
                ("years", models.PositiveSmallIntegerField()),
                (
                    "source",
                    models.CharField(help_text="The act and the article, or the centre's own order", max_length=300),
                ),
                ("since", models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name="Shelving",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rows", models.JSONField(default=list)),
            ],
        ),
        migrations.AddField(
            model_name="handover",
            name="client_id",
            field=models.UUIDField(default="00000000-0000-0000-0000-000000000000", unique=True),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="handover",
            name="is_electronic",
            field=models.BooleanField(default=False, help_text="Handed over in the provider's own seat"),
        ),
        migrations.AddField(
            model_name="handover",
            name="position",
            field=models.PositiveSmallIntegerField(default=0, help_text="The provider's place on the courier's way"),
        ),
        migrations.AddField(
            model_name="result",
            name="issue_client_id",
            field=models.UUIDField(blank=True, help_text="One signature, perhaps several results", null=True),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("retained_until__isnull", False)),
                fields=["branch", "retained_until", "id"],
                name="case_retained",
            ),
        ),
        migrations.AddField(
            model_name="destructionline",
            name="filing",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.filing"),
        ),
        migrations.AddField(
            model_name="destructionlist",
            name="branch",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.branch"),
        ),
        migrations.AddField(
            model_name="destructionlist",
            name="closed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="staff.employee",
            ),
        ),
        migrations.AddField(
            model_name="destructionlist",
            name="drafted_by",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="staff.employee"),
        ),
        migrations.AddField(
            model_name="destructionline",
            name="destruction",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="cases.destructionlist"
            ),
        ),
        migrations.AddField(
            model_name="madepaper",
            name="blob",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="archive.blob"
            ),
        ),
        migrations.AddField(
            model_name="madepaper",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="made_papers", to="cases.case"
            ),
        ),
        migrations.AddField(
            model_name="reminder",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="reminders", to="cases.case"
            ),
        ),
        migrations.AddField(
            model_name="retentionrule",
            name="service",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="catalogue.service",
            ),
        ),
        migrations.AddField(
            model_name="shelving",
            name="branch",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.branch"
            ),
        ),
        migrations.AddIndex(
            model_name="destructionlist",
            index=models.Index(fields=["branch", "-id"], name="destruction_of_branch"),
        ),
        migrations.AddConstraint(
            model_name="destructionlist",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_at__isnull", True), ("state", "draft")),
                    models.Q(models.Q(("state", "draft"), _negated=True), ("closed_at__isnull", False)),
                    _connector="OR",
                ),
                name="destruction_closed_has_a_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="destructionlist",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "done"), _negated=True),
                    models.Q(
                        ("closed_by__isnull", False), models.Q(("closed_by", models.F("drafted_by")), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="destruction_approved_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="destructionline",
            constraint=models.UniqueConstraint(fields=("destruction", "filing"), name="destruction_line_once"),
        ),
        migrations.AddConstraint(
            model_name="destructionline",
            constraint=models.UniqueConstraint(
                condition=models.Q(("destroyed_at__isnull", False)),
                fields=("filing",),
                name="destruction_of_a_filing_once",
            ),
        ),
        migrations.AddIndex(
            model_name="madepaper",
            index=models.Index(condition=models.Q(("blob__isnull", False)), fields=["blob"], name="made_paper_of_blob"),
        ),
        migrations.AddConstraint(
            model_name="madepaper",
            constraint=models.UniqueConstraint(fields=("case", "position"), name="made_paper_has_one_place"),
        ),
        migrations.AddIndex(
            model_name="reminder",
            index=models.Index(fields=["case", "-id"], name="reminder_of_case"),
        ),
        migrations.AddConstraint(
            model_name="retentionrule",
            constraint=models.UniqueConstraint(
                fields=("service", "outcome", "since"), name="retention_rule_once_a_day", nulls_distinct=False
            ),
        ),
        migrations.AddConstraint(
            model_name="retentionrule",
            constraint=models.CheckConstraint(
                condition=models.Q(("years__gt", 0), models.Q(("source", ""), _negated=True)),
                name="retention_rule_has_years_and_source",
            ),
        ),
    ]
