"""What allauth asks of this house: accounts are made by the head, words are ours, each entrance is journalled."""

from typing import Any

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vikno.apps.journal import actions as journal
from vikno.apps.staff import queries as staff
from vikno.lib import clock
from vikno.screens.entry import seats


class ClosedAdapter(DefaultAccountAdapter):
    """Nobody signs up by themselves; a lost password is given anew by the head."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _("The user name and the password do not match. Check the layout and Caps Lock."),
        "incorrect_password": _("This is not your password. Check the layout and Caps Lock."),
        "enter_current_password": _("This is not your present password. Check the layout and Caps Lock."),
        "too_many_login_attempts": _("Too many wrong codes. Try again in 5 minutes."),
        "rate_limited": _("Too many wrong codes. Try again in 5 minutes."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Nothing: failures are counted by axes in the database, for all processes, not in one process's memory."""

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The only seat, where there is one; else the choice of seats."""
        employee = staff.employee_of(request.user)
        found = [seat for seat in seats.of(employee) if not seat.is_beside] if employee else []
        return found[0].url if len(found) == 1 else resolve_url("entry:home")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return f"{resolve_url('entry:login')}?left=1"

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return f"{resolve_url('entry:home')}?done=password"

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Nothing: each page says itself what was done."""

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> Any:
        journal.record("account.entered", user, by=user, at=clock.now())
        return super().post_login(request, user, **kwargs)

    def logout(self, request: HttpRequest) -> None:
        if request.user.is_authenticated:
            journal.record("account.left", request.user, by=request.user, at=clock.now())
        super().logout(request)


class FactorAdapter(DefaultMFAAdapter):
    """Second factors: named and worded by us; the picture of a code is drawn without a file or a style."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code does not fit. A code lives 30 seconds: type the one the phone shows now."),
        "cannot_generate_recovery_codes": _("Spare codes come with a second factor. Set one up first."),
    }

    def get_totp_issuer(self) -> str:
        return "Vikno"

    def build_totp_svg(self, url: str) -> SafeString:
        drawn = segno.make(url, error="m").svg_inline(scale=4, border=2, omitsize=True)
        return format_html("{}", SafeString(drawn))

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:
        count = user.authenticator_set.filter(type=type).count()
        return gettext("Key %(number)s") % {"number": count + 1}
