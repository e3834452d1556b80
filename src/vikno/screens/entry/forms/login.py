"""Logging in: name and password, a code, the password once more, a new password."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as CodeAgainForm
from django import forms
from django.contrib.auth import password_validation
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _


def word(field: forms.Field, label: Any, hint: Any = "", **attrs: str) -> None:
    """Give a field its label above and its hint; a placeholder is no label, so it goes."""
    field.label = label
    field.help_text = hint
    field.error_messages = field.error_messages | {"required": _("Fill this in.")}
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs |= attrs


class NameAndPassword(LoginForm):
    """The first step of logging in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        word(
            self.fields["login"],
            _("User name"),
            autocomplete="username webauthn",
            autocapitalize="none",
            spellcheck="false",
            autofocus="autofocus",
        )
        word(self.fields["password"], _("Password"))


class Code(AuthenticateForm):
    """The second step: what the phone shows now, or one of the spare codes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        word_code(self.fields["code"])


class CodeAgain(CodeAgainForm):
    """The code once more, before second factors are changed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        word_code(self.fields["code"])


class PasswordAgain(ReauthenticateForm):
    """The password once more, before second factors are changed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        word(self.fields["password"], _("Password"))


class NewPassword(ChangePasswordForm):
    """A new password, typed once and shown on demand by the browser; the rules stand beside it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        word(self.fields["oldpassword"], _("Present password"))
        rules = password_validation.password_validators_help_texts()
        word(
            self.fields["password1"], _("New password"), format_lazy("{}", " ".join(rules)), autocomplete="new-password"
        )
        word(self.fields["password2"], _("New password once more"))


def word_code(field: forms.Field) -> None:
    """Six digits from the phone or a spare code."""
    word(
        field, _("Code"), _("Six digits that the phone shows now, or a spare code."),
        inputmode="numeric", autofocus="autofocus", spellcheck="false",
    )  # fmt: skip
