"""Persons and companies, their documents, and who may act for whom. What they ask for is kept in cases."""

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

_PERSON, _COMPANY = Q(kind="person"), Q(kind="company")


def key_field(length: int, *, about: str = "") -> models.CharField:
    """A column that is looked up by its beginning: ordered by bytes, so that an ordinary index serves prefixes."""
    return models.CharField(max_length=length, blank=True, db_collation="C", help_text=about)


class Party(models.Model):
    """A person or a company, as the centre knows it now; what it was on a day is told by the case of that day.

    Two rows may be one person: they are linked (`merged_into`), never made one. No number is unique on purpose, for a
    wrong digit of yesterday must not turn away its rightful owner today; `queries.likely_same` shows them.
    """

    class Kind(models.TextChoices):
        PERSON = "person", _("person")
        COMPANY = "company", _("company")

    class Sex(models.TextChoices):
        FEMALE = "female", _("woman")
        MALE = "male", _("man")

    class Notify(models.TextChoices):
        SMS = "sms", _("SMS")
        EMAIL = "email", _("e-mail")
        MESSENGER = "messenger", _("messenger")
        PUSH = "push", _("push")
        LETTER = "letter", _("letter")

    client_id = models.UUIDField(unique=True, help_text="Made by whoever adds the row: the same twice is one row")
    kind = models.CharField(max_length=7, choices=Kind, default=Kind.PERSON)
    surname = models.CharField(max_length=80, blank=True)
    given_name = models.CharField(max_length=80, blank=True)
    patronymic = models.CharField(max_length=80, blank=True)
    company_name = models.CharField(max_length=300, blank=True)
    name_key = key_field(320, about="queries.names: folded, in the order of the alphabet")
    born_on = models.DateField(null=True, blank=True)
    sex = models.CharField(max_length=6, choices=Sex, blank=True)
    tax_number = key_field(10, about="РНОКПП, ten digits")
    is_tax_number_declined = models.BooleanField(default=False, help_text="Has none for religious reasons")
    record_number = key_field(13, about="УНЗР, thirteen digits")
    company_code = key_field(8, about="ЄДРПОУ, eight digits")
    phone = key_field(13, about="+380 and nine digits")
    second_phone = key_field(13, about="+380 and nine digits")
    email = models.EmailField(blank=True)
    registered_address = models.CharField(max_length=300, blank=True)
    registered_parts = models.JSONField(default=dict, blank=True, help_text="By rules of catalogue fields: street …")
    actual_address = models.CharField(max_length=300, blank=True, help_text="Empty: the registered one")
    actual_parts = models.JSONField(default=dict, blank=True)
    language = models.CharField(max_length=2, choices=[("uk", "українська"), ("en", "English")], default="uk")
    notify_by = models.CharField(max_length=9, choices=Notify, default=Notify.SMS)
    data_consent_at = models.DateTimeField(null=True, blank=True, help_text="To the processing of personal data")
    notify_consent_at = models.DateTimeField(null=True, blank=True, help_text="To messages other than of a case")
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged")
    merged_at = models.DateTimeField(null=True, blank=True)
    added_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            CheckConstraint(
                condition=(_PERSON & ~Q(surname="") & Q(company_name="", company_code=""))
                | (_COMPANY & ~Q(company_name="") & Q(surname="", given_name="", patronymic="", tax_number="")),
                name="party_person_or_company",
            ),
            CheckConstraint(
                condition=Q(is_tax_number_declined=False) | Q(tax_number=""), name="party_number_or_declined"
            ),
            CheckConstraint(
                condition=Q(merged_into__isnull=True, merged_at__isnull=True)
                | (Q(merged_into__isnull=False, merged_at__isnull=False) & ~Q(merged_into=F("id"))),
                name="party_merged_at_a_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["name_key", "id"], name="party_name"),
            models.Index(fields=["phone"], condition=~Q(phone=""), name="party_phone"),
            models.Index(fields=["second_phone"], condition=~Q(second_phone=""), name="party_second_phone"),
            models.Index(fields=["tax_number"], condition=~Q(tax_number=""), name="party_tax_number"),
            models.Index(fields=["record_number"], condition=~Q(record_number=""), name="party_record_number"),
            models.Index(fields=["company_code"], condition=~Q(company_code=""), name="party_company_code"),
        ]

    def __str__(self) -> str:
        """For the journal, which outlives the person's wish to be forgotten: no name."""
        return f"{self.kind} {self.pk}"

    @property
    def name(self) -> str:
        """As it is written: surname first, or the company's name."""
        if self.kind == self.Kind.COMPANY:
            return self.company_name
        return " ".join(part for part in (self.surname, self.given_name, self.patronymic) if part)


class IdentityDocument(models.Model):
    """A document a person was known by. One that was replaced or entered wrongly is withdrawn, never removed."""

    class Kind(models.TextChoices):
        PASSPORT_BOOK = "passport_book", _("passport (book)")
        ID_CARD = "id_card", _("ID card")
        FOREIGN_PASSPORT = "foreign_passport", _("passport for travel abroad")
        BIRTH_CERTIFICATE = "birth_certificate", _("birth certificate")
        RESIDENCE_PERMIT = "residence_permit", _("residence permit")
        OTHER = "other", _("another document")

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=17, choices=Kind)
    series = models.CharField(max_length=10, blank=True)
    number = models.CharField(max_length=25)
    key = key_field(36, about="Series and number without a space, as searched")
    issued_by = models.CharField(max_length=200, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True, help_text="The last day it holds; empty: no end")
    added_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["party", "kind", "key"], condition=Q(withdrawn_at__isnull=True), name="document_once_a_person"
            ),
            CheckConstraint(condition=~Q(number=""), name="document_has_a_number"),
        ]
        indexes = [models.Index(fields=["key"], name="document_key")]

    def __str__(self) -> str:
        return f"{self.kind} of {self.party_id}"

    @property
    def shown(self) -> str:
        """As it stands on the paper."""
        return f"{self.series} {self.number}".strip()


class Representation(models.Model):
    """Who may act for whom, by what authority, until when. One taken back stays, with the moment it was."""

    class Authority(models.TextChoices):
        PARENT = "parent", _("parent")
        GUARDIAN = "guardian", _("guardian")
        POWER_OF_ATTORNEY = "power_of_attorney", _("power of attorney")
        DIRECTOR = "director", _("director")
        LAWYER = "lawyer", _("lawyer")

    client_id = models.UUIDField(unique=True)
    principal = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="represented_by")
    agent = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="represents")
    authority = models.CharField(max_length=17, choices=Authority)
    number = models.CharField(max_length=60, blank=True)
    given_on = models.DateField(null=True, blank=True)
    given_by = models.CharField(max_length=200, blank=True, help_text="The notary, court or bar that certified it")
    valid_until = models.DateField(null=True, blank=True, help_text="The last day it holds; empty: no end")
    added_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            CheckConstraint(condition=~Q(principal=F("agent")), name="representation_of_another"),
            CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(given_on__isnull=True) | Q(valid_until__gte=F("given_on")),
                name="representation_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.authority}: {self.agent_id} for {self.principal_id}"
