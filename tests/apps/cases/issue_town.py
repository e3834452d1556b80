"""What the issue desk's tests add to the town: a provider with its officers, a courier, ready results."""

from uuid import uuid4

from tests.apps.cases.conftest import CaseTown
from vikno.apps.accounts.models import User
from vikno.apps.cases.actions import answering, handing, results
from vikno.apps.cases.models import Case
from vikno.apps.catalogue.models import Provider
from vikno.apps.journal.actions import HOUSE
from vikno.apps.staff.actions import officers
from vikno.rules.contents import bare


class IssueTown(CaseTown):
    """The residence is decided by a provider; Halyna sits at the issue desk, Taras carries, Emma is the provider's."""

    def __init__(self) -> None:
        super().__init__()
        self.provider = Provider.objects.create(name_uk="Відділ реєстрації", kind="municipal_unit")
        self.stranger = Provider.objects.create(name_uk="Чужий орган", kind="court")
        self.outside(self.residence)
        self.outside(self.birth)
        self.halyna = self.hire("Галина", "Ярош", "issue_clerk", "В")
        self.taras = self.hire("Тарас", "Мороз", "courier", "")

    def outside(self, service, **more) -> None:
        """Let the provider decide the service."""
        service.provider = self.provider
        service.save()
        plain = bare(
            slug="x", name_uk="x", provider_uk=self.provider.name_uk, since=self.now.date(),
        )  # fmt: skip
        self.give_version(service, steps=plain["steps"], competence="", **more)

    def officer(self, provider=None):
        user = User.objects.create_user(username=f"officer-{uuid4()}")
        return officers.admit_officer(
            user_id=user.pk, provider_id=(provider or self.provider).pk, surname="Вовк", given_name="Емма", by=HOUSE,
            now=self.now, position_uk="головна спеціалістка",
        )  # fmt: skip

    def register(self, *cases: Case, **more):
        """A register of hand-over of these cases."""
        return handing.hand_over(
            self.branch, provider_id=self.provider.pk, case_ids=[case.pk for case in cases], by=self.anna,
            now=self.now, **{"client_id": uuid4()} | more,
        )  # fmt: skip

    def with_provider(self, *services) -> Case:
        """A case that the provider has received on paper."""
        case = self.case(*services)
        handing.sign(
            self.register(case, electronically=False).pk, signed_by="Вовк Е., спеціалістка", by=self.anna, now=self.now
        )
        case.refresh_from_db()
        return case

    def decide(self, case: Case, by=None, **more) -> Case:
        """The provider's decision, granted when nothing else is said."""
        values = {
            "outcome": "granted", "ground": "conditions_met", "reasons": "", "items": [answering.Made("Витяг", 2)],
        }  # fmt: skip
        return answering.provider_decides(case.pk, by=by or self.anna, now=self.now, **values | more)

    def finished(self, *services) -> Case:
        """A case whose result lies at the issue desk."""
        case = self.decide(self.with_provider(*services))
        results.register_result(case.pk, by=self.halyna, now=self.now)
        case.refresh_from_db()
        return case

    def give(self, *cases: Case, by=None, **more):
        """Give these results out against a signature on paper."""
        values = {"identified": "document", "client_id": uuid4(), "on_paper": True}
        return results.issue([case.pk for case in cases], by=by or self.halyna, now=self.now, **values | more)
