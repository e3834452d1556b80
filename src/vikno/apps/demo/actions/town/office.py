"""The town's back office: who may decide what, where fees are paid, shelves, state registers, people of providers."""

from datetime import datetime
from decimal import Decimal

from vikno.apps.accounts import actions as accounts
from vikno.apps.accounts.models import User
from vikno.apps.cases.actions import competences
from vikno.apps.cases.models import Competence
from vikno.apps.catalogue.models import Provider
from vikno.apps.journal.actions import HOUSE
from vikno.apps.network.models import Branch
from vikno.apps.payments import actions as payments
from vikno.apps.registers.actions import setup as registers
from vikno.apps.staff import actions as staff
from vikno.apps.staff.models import Employee

COMPETENCES = (
    "residence", "civil_acts", "property", "land", "business", "social", "education", "addresses", "general",
)  # fmt: skip
"""Pools of registrars; in this town everybody of the back office knows all, so that no pool is too small."""

ACCOUNT = {
    "code": "administrative-fee",
    "recipient": "ГУК у м. Ясени",
    "company_code": "37993783",
    "account": "UA213223130000026007233566001",
    "purpose_template": "{reference}; {service}; справа {case}; {payer}",
    "bank": "Казначейство України",
}
ALONE_UP_TO = Decimal(200)
"""Hryvnias that one person gives back; the centre sets it, and most fees here are smaller."""
OFFICERS = (
    ("Відділ державної реєстрації актів цивільного стану", "olena.drahan", "Драган", "Олена", "провідна спеціалістка"),
    ("Структурні підрозділи з питань соціального захисту", "pavlo.hrin", "Грінь", "Павло", "головний спеціаліст"),
)
"""(what the provider's name begins with, login, surname, given name, position)."""


def furnish(made: dict[str, Branch], *, now: datetime) -> None:
    """Give the back office of every branch what it works with."""
    registers.ship(by=HOUSE, now=now)
    payments.add_account(**ACCOUNT, refund_alone_up_to=ALONE_UP_TO, from_on=now.date(), by=HOUSE, now=now)
    staff_up(made, now=now)


def staff_up(made: dict[str, Branch], *, now: datetime) -> None:
    """Give registrars what they may decide, and providers their people; who has it keeps it."""
    for branch in made.values():
        people = Employee.objects.filter(roles__branch=branch, roles__kind="registrar").exclude(
            pk__in=Competence.objects.filter(branch=branch).values("employee")
        )
        head = Employee.objects.filter(roles__branch=branch, roles__kind="head").order_by("pk").first()
        for employee in people:
            for competence in COMPETENCES:
                competences.set_competence(
                    employee, branch_id=branch.pk, competence=competence, gives=True, by=head, now=now
                )
    for name, login, surname, given_name, position in OFFICERS:
        provider = Provider.objects.filter(name_uk__startswith=name).order_by("pk").first()
        if provider is not None and not User.objects.filter(username=login).exists():
            user = accounts.open_account(login, first_name=given_name, last_name=surname, by=HOUSE, now=now)
            staff.admit_officer(
                user_id=user.pk, provider_id=provider.pk, surname=surname, given_name=given_name, position_uk=position,
                by=HOUSE, now=now,
            )  # fmt: skip
