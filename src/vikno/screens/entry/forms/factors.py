"""Second factors: the first code of a phone, a passkey made, a passkey shown."""

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django.utils.translation import gettext_lazy as _

from vikno.screens.entry.forms.login import word


class FirstCode(ActivateTOTPForm):
    """The first code shown by the phone proves that it has taken the key over."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        word(
            self.fields["code"], _("Code from the phone"), _("Six digits; they change every 30 seconds."),
            inputmode="numeric", spellcheck="false",
        )  # fmt: skip


MISSHAPEN = (KeyError, TypeError, ValueError, AttributeError)
"""What the library raises for an answer that no browser gives: refused in words, like any key that does not fit."""


class NewKey(AddWebAuthnForm):
    """A passkey with the name its owner will know it by."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        word(self.fields["name"], _("Name of the key"), _("So that you tell it from others: “phone”, “blue stick”."))
        self.fields.pop("passwordless", None)

    def clean(self) -> dict[str, Any]:
        try:
            return super().clean()
        except MISSHAPEN:
            raise get_adapter().validation_error("incorrect_code") from None


class Shaped:
    """A mix-in: an answer that no browser gives is an error of the form."""

    def clean_credential(self) -> Any:
        try:
            return super().clean_credential()  # type: ignore[misc]
        except MISSHAPEN:
            raise get_adapter().validation_error("incorrect_code") from None


class KeyAlone(Shaped, LoginWebAuthnForm):
    """A passkey in place of name and password."""


class KeyAsSecond(Shaped, AuthenticateWebAuthnForm):
    """A passkey after the password."""


class KeyAgain(Shaped, ReauthenticateWebAuthnForm):
    """A passkey once more, before second factors are changed."""
