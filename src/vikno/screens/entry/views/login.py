"""Logging in and out: name and password, then a code or a passkey; or a passkey alone. Failures lock for a while."""

import json
from typing import Any

from allauth.account import views as account
from allauth.account.internal import flows
from allauth.account.models import Login
from allauth.mfa.base import views as mfa
from allauth.mfa.webauthn import views as webauthn
from allauth.mfa.webauthn.internal import flows as webauthn_flows
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from django.views.generic.edit import FormView

from vikno.screens.entry.forms.factors import KeyAgain, KeyAlone, KeyAsSecond
from vikno.screens.entry.forms.login import Code, CodeAgain, NameAndPassword, NewPassword, PasswordAgain
from vikno.screens.entry.locks import is_locked, lock_page, note_failure


class Enter(account.LoginView):
    """Name and password, or a passkey alone. Who is in already goes on to where they were going."""

    form_class = NameAndPassword
    template_name = "entry/login.html"

    def get_form_class(self) -> type[NameAndPassword]:
        return self.form_class

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = FormView.get_context_data(self, **kwargs)
        return context | {
            "next": way_back(self.request),
            "left": "left" in self.request.GET,
            "key_refused": "key" in self.request.GET,
        }


class EnterCode(mfa.AuthenticateView):
    """The second step; wrong codes count like wrong passwords."""

    form_class = Code
    template_name = "entry/code.html"

    def get_form_class(self) -> type[Code]:
        return self.form_class

    def get_webauthn_form_class(self) -> type[KeyAsSecond]:
        return KeyAsSecond

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        username = self.stage.login.user.get_username()
        if is_locked(request, username):
            return lock_page(request, username)
        answer = super().post(request, *args, **kwargs)
        if self.form.errors:
            note_failure(request, username)
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        types = {factor.type for factor in self.stage.login.user.authenticator_set.all()}
        return context | {
            "by_code": "totp" in types or "recovery_codes" in types,
            "by_key": "webauthn" in types,
            "options": as_json(context["js_data"]["request_options"]),
        }


class EnterByKey(webauthn.LoginWebAuthnView):
    """A passkey alone: what to sign (asked by the script), and the signed answer."""

    def get_form_class(self) -> type[KeyAlone]:
        return KeyAlone

    def form_valid(self, form: Any) -> HttpResponse:
        factor = form.cleaned_data["credential"]
        login = Login(user=factor.user, redirect_url=way_back(self.request) or None)
        return webauthn_flows.perform_passwordless_login(self.request, factor, login)

    def form_invalid(self, form: Any) -> HttpResponse:
        return redirect(f"{account_login()}?key=refused")


class PasswordOnceMore(account.ReauthenticateView):
    """The password once more, before second factors are changed."""

    form_class = PasswordAgain
    template_name = "entry/again.html"

    def get_form_class(self) -> type[PasswordAgain]:
        return self.form_class


class CodeOnceMore(mfa.ReauthenticateView):
    """A code once more, before second factors are changed."""

    form_class = CodeAgain
    template_name = "entry/again.html"

    def get_form_class(self) -> type[CodeAgain]:
        return self.form_class


class KeyOnceMore(webauthn.ReauthenticateWebAuthnView):
    """A passkey once more, before second factors are changed."""

    template_name = "entry/again.html"

    def get_form_class(self) -> type[KeyAgain]:
        return KeyAgain

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {"options": as_json(context["js_data"]["request_options"])}


class ChangePassword(account.PasswordChangeView):
    """A new password in place of the present one."""

    form_class = NewPassword
    template_name = "entry/password.html"

    def get_form_class(self) -> type[NewPassword]:
        return self.form_class


@never_cache
def closed(request: HttpRequest) -> HttpResponse:
    """The account was closed by the head."""
    return render(request, "entry/closed.html", status=403)


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Log out."""
    flows.logout.logout(request)
    return redirect(f"{account_login()}?left=1")


def as_json(options: Any) -> str:
    """What the browser is to sign, for the script on the page."""
    return json.dumps(options, cls=DjangoJSONEncoder)


def way_back(request: HttpRequest) -> str:
    """The address of this site to go on to after logging in; empty for none or for a stranger's."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    here = {request.get_host()}
    return wanted if url_has_allowed_host_and_scheme(wanted, here, require_https=request.is_secure()) else ""


def account_login() -> str:
    """The address of the login page."""
    return reverse("entry:login")
