"""Second factors of the account: codes from a phone, passkeys, spare codes."""

from typing import Any

from allauth.mfa.base import views as mfa
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.mfa.webauthn.internal import auth
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from vikno.apps.journal import actions as journal
from vikno.lib import clock
from vikno.screens.entry import factors
from vikno.screens.entry.forms.factors import FirstCode, NewKey
from vikno.screens.entry.views.login import as_json, way_back


class Factors(mfa.IndexView):
    """What the account has, and what can be added or removed."""

    template_name = "entry/factors.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {
            "factor": factors.standing(self.request.user, self.request.who.employee),
            "next": way_back(self.request),
            "done": self.request.GET.get("done", ""),
        }


class AddPhone(totp.ActivateTOTPView):
    """The picture to read with a phone, and its first code."""

    form_class = FirstCode
    template_name = "entry/phone.html"

    def get_form_class(self) -> type[FirstCode]:
        return self.form_class

    def form_valid(self, form: Any) -> HttpResponse:
        note(self.request, "account.factor_added", "totp")
        return super().form_valid(form)


class RemovePhone(totp.DeactivateTOTPView):
    """Codes from the phone are asked no more."""

    template_name = "entry/phone_remove.html"

    def form_valid(self, form: Any) -> HttpResponse:
        note(self.request, "account.factor_removed", "totp")
        return super().form_valid(form)


class AddKey(webauthn.AddWebAuthnView):
    """A new passkey, made by the browser."""

    form_class = NewKey
    template_name = "entry/key.html"

    def get_form_class(self) -> type[NewKey]:
        return self.form_class

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {"options": as_json(auth.begin_registration(self.request.user, passwordless=True))}

    def form_valid(self, form: Any) -> HttpResponse:
        note(self.request, "account.factor_added", "webauthn")
        return super().form_valid(form)


class RemoveKey(webauthn.RemoveWebAuthnView):
    """A passkey opens this account no more."""

    template_name = "entry/key_remove.html"

    def form_valid(self, form: Any) -> HttpResponse:
        note(self.request, "account.factor_removed", "webauthn")
        return super().form_valid(form)


class SpareCodes(recovery.ViewRecoveryCodesView):
    """The codes to keep on paper."""

    template_name = "entry/spare.html"


class NewSpareCodes(recovery.GenerateRecoveryCodesView):
    """New spare codes; the old ones open nothing any more."""

    template_name = "entry/spare_new.html"


def keys(request: HttpRequest) -> HttpResponse:
    """allauth leads here after a key was removed; all factors stand on one page."""
    return redirect(reverse("mfa_index"))


def note(request: HttpRequest, word: str, kind: str) -> None:
    """Write into the journal what was done to the account."""
    kinds = {one.value for one in Authenticator.Type}
    journal.record(word, request.user, by=request.user, at=clock.now(), data={"kind": kind if kind in kinds else ""})
