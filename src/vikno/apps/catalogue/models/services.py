"""The catalogue's first tables: services, who gives them, how they are found. Their versions stand beside."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

LETTERS = "АВЕКМНРСТХ"  # Cyrillic, drawn alike in both alphabets; never О, З, І (DESIGN.md, idea 4)


class TermUnit(models.TextChoices):
    """In what a term is counted. DAYS: the source gives a number of days and does not say which days."""

    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    DAYS = "days"
    HOURS = "hours"
    MONTHS = "months"
    IMMEDIATE = "immediate"


class Area(models.Model):
    """One thematic area of the national Guide of services; the names and the order are the Guide's."""

    code = models.SlugField(max_length=24, unique=True)
    guide_id = models.PositiveSmallIntegerField(unique=True, help_text="Its number in guide.diia.gov.ua")
    name_uk = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80)
    icon = models.CharField(max_length=40, help_text="A name from Tabler icons")
    order = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return self.name_uk


class Provider(models.Model):
    """One body that decides on services; the centre only takes the papers in and gives the result out.

    Absent on purpose: address, hours, account. They are the centre's to state, and no source had them.
    """

    class Kind(models.TextChoices):
        MUNICIPAL_UNIT = "municipal_unit"
        SERVICE_CENTRE = "service_centre"
        COMMUNAL_ENTERPRISE = "communal_enterprise"
        DISTRICT_UNIT = "district_administration_unit"
        OBLAST_UNIT = "oblast_administration_unit"
        CENTRAL = "central_executive"
        TERRITORIAL = "territorial_body_of_central_executive"
        REGISTRAR = "state_registrar"
        COURT = "court"
        MILITARY = "military_registration_body"
        UTILITY = "utility_supplier"
        SOCIAL = "social_service_provider"
        LEGAL_AID = "legal_aid"
        ROLE = "role"  # not one body: whoever the matter concerns

    name_uk = models.CharField(max_length=300, unique=True)
    name_en = models.CharField(max_length=300, blank=True)
    kind = models.CharField(max_length=40, choices=Kind)

    def __str__(self) -> str:
        return self.name_uk


class Group(models.Model):
    """One lettered group of services: the people who want them stand in one line and get numbers «А 147».

    A group is a skill of the staff, not a place. Minutes are the start value before a branch has learnt its own.
    """

    letter = models.CharField(max_length=1, unique=True, validators=[RegexValidator(f"^[{LETTERS}]$")])
    name_uk = models.CharField(max_length=40)
    name_en = models.CharField(max_length=40)
    short_uk = models.CharField(max_length=24, help_text="One or two words for a table's head")
    short_en = models.CharField(max_length=24)
    board_uk = models.CharField(max_length=40, help_text="What people came to do: a verb phrase in small letters")
    board_en = models.CharField(max_length=40)
    icon = models.CharField(max_length=40, help_text="A name from Tabler icons")
    order = models.PositiveSmallIntegerField()
    norm_minutes = models.PositiveSmallIntegerField(help_text="Longer than this a visit is over the norm")
    typical_minutes = models.DecimalField(max_digits=4, decimal_places=1, help_text="Mean length of a visit")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="group_letter_is_in_both_alphabets", condition=Q(letter__regex=f"^[{LETTERS}]$")
            ),
            models.CheckConstraint(
                name="group_minutes_are_positive", condition=Q(norm_minutes__gt=0, typical_minutes__gt=0)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.letter} {self.name_uk}"


class Card(models.Model):
    """One worked-out information card: papers with reasons, term, fee, everyday names, with where each was read.

    A blank is a fact that was not read, never a «no». `high` cards may be shown to visitors as they are; the others
    are drafts for staff until somebody signs them (`confirmed_on`, `confirmed_by`).
    """

    class Confidence(models.TextChoices):
        HIGH = "high"
        MEDIUM = "medium"
        LOW = "low"

    slug = models.SlugField(max_length=60, unique=True)
    code = models.CharField(max_length=5, blank=True, help_text="The national identifier, where it was read")
    name_uk = models.CharField(max_length=300)
    plain_name_uk = models.CharField(max_length=120)
    name_en = models.CharField(max_length=160)
    provider_uk = models.CharField(max_length=300, blank=True)
    ground_uk = models.TextField(blank=True)
    term_amount = models.PositiveSmallIntegerField(null=True)
    term_unit = models.CharField(max_length=16, choices=TermUnit, blank=True)
    term_note_uk = models.TextField(blank=True)
    term_note_en = models.TextField(blank=True)
    fee_is_due = models.BooleanField(null=True, help_text="Empty: not confirmed either way")
    fee_formula_uk = models.TextField(blank=True)
    fee_formula_en = models.TextField(blank=True)
    fee_amounts = models.JSONField(
        default=list, help_text="[{amount_uah, on_date, note_uk, note_en}], in the source's order"
    )
    fee_act = models.TextField(blank=True)
    applicants = models.JSONField(default=list)
    channels = models.JSONField(default=list)
    refusal_grounds = models.JSONField(default=list)
    results = models.JSONField(default=list)
    result_ways = models.JSONField(default=list)
    legal_acts = models.JSONField(default=list)
    sources = models.JSONField(default=list)
    gaps = models.JSONField(default=list, help_text="What was looked for and not found")
    as_of = models.CharField(max_length=40, blank=True)
    confidence = models.CharField(max_length=6, choices=Confidence)
    confirmed_on = models.DateField(null=True)
    confirmed_by = models.CharField(max_length=160, blank=True, help_text="The name as it was on that day")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="card_is_confirmed_by_somebody_on_a_day",
                condition=Q(confirmed_on=None, confirmed_by="") | (Q(confirmed_on__isnull=False) & ~Q(confirmed_by="")),
            ),
            models.CheckConstraint(
                name="card_term_has_amount_and_unit",
                condition=Q(term_amount=None, term_unit="") | (Q(term_amount__isnull=False) & ~Q(term_unit="")),
            ),
        ]

    def __str__(self) -> str:
        return self.plain_name_uk


class Paper(models.Model):
    """One line of a card's list of papers. English stands where the card is shown to visitors."""

    class Form(models.TextChoices):
        ORIGINAL = "original"
        COPY = "copy"
        APPLICATION = "application"
        DATA = "data"

    class Need(models.TextChoices):
        BRING = "bring"
        MAYBE = "maybe"
        LEAVE = "leave"

    card = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="papers")
    order = models.PositiveSmallIntegerField()
    name_uk = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300, blank=True)
    form = models.CharField(max_length=12, choices=Form)
    condition_uk = models.CharField(max_length=300, blank=True, help_text="When it is needed; empty: always")
    condition_en = models.CharField(max_length=300, blank=True)
    why_uk = models.CharField(max_length=300, blank=True)
    why_en = models.CharField(max_length=300, blank=True)
    need = models.CharField(max_length=5, choices=Need, blank=True, help_text="A reviewer's word; empty: by the form")
    obtained_by_centre = models.BooleanField(null=True, help_text="Empty: the source does not say")
    source = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["card", "order"], name="paper_has_one_place_on_its_card")]

    def __str__(self) -> str:
        return self.name_uk


class ServiceQuerySet(models.QuerySet["Service"]):
    """Filters by what may be done with a service."""

    def offered(self) -> "ServiceQuerySet":
        """Those a visitor may ask for: neither a repeat of another row nor a thing of the past."""
        return self.filter(standing=Service.Standing.OFFERED)


class Service(models.Model):
    """One service as one source tells it.

    The same service told by an older source is a row of its own, a REPEAT that leads to the row in use; nothing is
    thrown away. A blank is shown as «not stated». Absent on purpose: which branch offers it (network) and the papers
    (Card, because several services share one).
    """

    class Kind(models.TextChoices):
        INTAKE = "intake"
        PICKUP = "pickup"
        CONSULT = "consult"

    class Standing(models.TextChoices):
        OFFERED = "offered"
        REPEAT = "repeat"
        PAST = "past"

    code = models.CharField(max_length=40, unique=True, help_text="The source's code, or ours where it had none")
    name_uk = models.CharField(max_length=500, help_text="The official name, as in the source")
    plain_name_uk = models.CharField(max_length=120, blank=True, help_text="What people would say, where shorter")
    name_en = models.CharField(max_length=160, blank=True, help_text="Short; empty only for imported services")
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.INTAKE)
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="services")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, related_name="services")
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, null=True, related_name="services")
    card = models.ForeignKey(Card, on_delete=models.SET_NULL, null=True, related_name="services")
    standing = models.CharField(max_length=8, choices=Standing, default=Standing.OFFERED)
    same_as = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="repeats")
    standing_note = models.CharField(max_length=300, blank=True, help_text="Why it is a repeat or of the past")
    term_amount = models.PositiveSmallIntegerField(null=True)
    term_unit = models.CharField(max_length=16, choices=TermUnit, blank=True)
    fee_uah = models.DecimalField(max_digits=10, decimal_places=2, null=True, help_text="Empty: not stated; 0: free")
    legal_basis = models.TextField(blank=True)
    source = models.TextField(blank=True)
    as_of_year = models.PositiveSmallIntegerField(null=True, help_text="Of a source too old to promise by")
    valid_from = models.DateField(null=True)
    withdrawn_on = models.DateField(null=True, help_text="From this day it is not given any more")
    norm_minutes = models.PositiveSmallIntegerField(null=True, help_text="Empty: the group's")
    imported_at = models.DateTimeField(
        null=True, help_text="A file of the centre changed it then; ours leaves it alone"
    )

    objects = ServiceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="service_has_code_and_name", condition=~Q(code="") & ~Q(name_uk="")),
            models.CheckConstraint(
                name="service_repeat_names_the_row_in_use",
                condition=Q(standing="repeat", same_as__isnull=False) | (~Q(standing="repeat") & Q(same_as=None)),
            ),
            models.CheckConstraint(name="service_repeats_another", condition=Q(same_as=None) | ~Q(same_as=F("id"))),
            models.CheckConstraint(
                name="service_term_has_amount_and_unit",
                condition=Q(term_amount=None, term_unit="") | (Q(term_amount__isnull=False) & ~Q(term_unit="")),
            ),
            models.CheckConstraint(name="service_fee_is_not_negative", condition=Q(fee_uah=None) | Q(fee_uah__gte=0)),
            models.CheckConstraint(
                name="service_norm_is_positive", condition=Q(norm_minutes=None) | Q(norm_minutes__gt=0)
            ),
            models.CheckConstraint(
                name="service_is_withdrawn_after_it_began",
                condition=Q(valid_from=None) | Q(withdrawn_on=None) | Q(withdrawn_on__gt=F("valid_from")),
            ),
        ]
        indexes = [models.Index(fields=["group", "standing"], name="service_of_group")]

    def __str__(self) -> str:
        return self.plain_name_uk or self.name_uk


class LifeEvent(models.Model):
    """One thing that happens in a life and brings several services with it."""

    slug = models.SlugField(max_length=40, unique=True)
    name_uk = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80)
    icon = models.CharField(max_length=40, help_text="A name from Tabler icons")
    order = models.PositiveSmallIntegerField()
    order_is_known = models.BooleanField(default=False, help_text="A source says the steps must go in this order")
    note_uk = models.TextField(blank=True)
    source = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.name_uk


class EventStep(models.Model):
    """One service in a life event. Without a service it is a thing done elsewhere, kept so that it is not forgotten."""

    class Evidence(models.TextChoices):
        BUNDLE = "bundle"
        GROUP = "group"
        CARD = "card"
        PROPOSAL = "proposal"

    event = models.ForeignKey(LifeEvent, on_delete=models.CASCADE, related_name="steps")
    service = models.ForeignKey(Service, on_delete=models.CASCADE, null=True, related_name="event_steps")
    order = models.PositiveSmallIntegerField()
    name_uk = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300, blank=True, help_text="Stands where there is no service to name it")
    evidence = models.CharField(max_length=8, choices=Evidence)
    source = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "order"], name="step_has_one_place_in_its_event"),
        ]

    def __str__(self) -> str:
        return self.name_uk


class SearchTerm(models.Model):
    """One wording by which people find a service, beside the stems of its words (rules/search_words), in their order.

    Rows are derived: written when a service, its card or its events are loaded, never by hand.
    """

    class Kind(models.TextChoices):
        NAME = "name"
        PLAIN = "plain"
        ALIAS = "alias"
        EVENT = "event"
        PROVIDER = "provider"

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="terms")
    kind = models.CharField(max_length=8, choices=Kind)
    lang = models.CharField(max_length=2, choices=[("uk", "uk"), ("en", "en")])
    text = models.CharField(max_length=500)
    stems = ArrayField(models.CharField(max_length=60))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["service", "kind", "lang", "stems"], name="service_is_called_so_once")
        ]
        indexes = [GinIndex(name="term_by_stem", fields=["stems"], fastupdate=False)]

    def __str__(self) -> str:
        return self.text


class SearchStem(models.Model):
    """One stem that occurs in the terms: the words a typed one may have meant, found by trigrams.

    Derived like the terms. A stem that no term uses any more may stay; it leads nowhere.
    """

    stem = models.CharField(max_length=60, unique=True)

    class Meta:
        indexes = [GinIndex(name="stem_by_trigrams", fields=["stem"], opclasses=["gin_trgm_ops"], fastupdate=False)]

    def __str__(self) -> str:
        return self.stem
