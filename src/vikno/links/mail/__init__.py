"""E-mail by SMTP (`smtp://user:password@host:587`, `smtps://host`), and a demo that refuses names under `.invalid`."""

from django.conf import settings

from vikno.lib import carried
from vikno.lib.sending import Carrier
from vikno.links.mail.smtp import Smtp


def carrier() -> Carrier:
    """The server that VIKNO_MAIL names, or the demo."""
    if settings.MAIL == "demo":
        return carried.Demo("mail", refuses=lambda mailbox: mailbox.endswith(".invalid"))
    return Smtp(settings.MAIL, sender=settings.MAIL_FROM)
