"""E-mail by Django's SMTP backend: the address says all of it."""

import smtplib
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

from vikno.lib.sending import NotSent, Parcel, Refused, Unsure

PATIENCE = 20  # seconds


class Smtp:
    """`smtp://` speaks plainly, or with `?tls=1` and on port 587 by STARTTLS; `smtps://` in TLS from the first byte."""

    def __init__(self, address: str, *, sender: str, patience: float = PATIENCE) -> None:
        self.settings, self.sender = read(address) | {"timeout": patience}, sender

    def send(self, parcel: Parcel) -> str:
        """Raises Refused for a mailbox the server will not have, NotSent, Unsure once the words were on their way."""
        backend = EmailBackend(fail_silently=False, **self.settings)
        try:
            backend.open()
        except (OSError, smtplib.SMTPException) as error:
            raise NotSent(str(error) or type(error).__name__) from error
        name = f"<{sha256(parcel.ref.encode()).hexdigest()[:32]}@vikno>"
        headers = {"Message-ID": name, "Content-Language": parcel.language, "Auto-Submitted": "auto-generated"}
        mail = EmailMessage(
            parcel.title, parcel.body, self.sender, [parcel.address], headers=headers, connection=backend
        )
        try:
            mail.send()
        except smtplib.SMTPRecipientsRefused as error:
            raise _by_codes([code for code, _ in error.recipients.values()], str(error)) from error
        except smtplib.SMTPResponseException as error:
            raise _by_codes([error.smtp_code], f"{error.smtp_code}: {error.smtp_error!r}") from error
        except (OSError, smtplib.SMTPException) as error:
            raise Unsure(str(error) or type(error).__name__) from error
        except ValueError as error:  # a line break in a header, a mailbox that is none
            raise Refused(str(error)) from error
        finally:
            backend.close()
        return name


def read(address: str) -> dict[str, Any]:
    """The backend's settings in an address. Raises ImproperlyConfigured."""
    parts = urlsplit(address)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise ImproperlyConfigured("VIKNO_MAIL: write smtp://user:password@host:587, smtps://host, or demo.")
    is_tls = parts.scheme == "smtps"
    port = parts.port or (465 if is_tls else 25)
    asks_tls = parse_qs(parts.query).get("tls", ["1" if port == 587 else ""])[0] not in ("", "0")
    return {
        "host": parts.hostname,
        "port": port,
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_ssl": is_tls,
        "use_tls": asks_tls and not is_tls,
    }


def _by_codes(codes: list[int], said: str) -> Exception:
    """5xx: never; 4xx: later (RFC 5321, 4.2.1)."""
    return Refused(said) if all(500 <= code < 600 for code in codes) else NotSent(said)
