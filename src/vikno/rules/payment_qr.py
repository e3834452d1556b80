"""The National Bank's payment QR, format 003: made, and read back together with the older 002.

Resolution 97 of the Board of the National Bank of 19 August 2025, appendix 4; in force since 1 November 2025. The
picture, with the hryvnia sign in its middle and error correction M or Q, is the screens' work.
"""

import base64
import binascii
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal, InvalidOperation
from enum import IntEnum, StrEnum

from vikno.rules.hours import KYIV
from vikno.rules.iban import IbanRefused, iban

HOST = "https://qr.bank.gov.ua/"
OLD_HOST = "https://bank.gov.ua/qr/"
LARGEST_PAYLOAD = 475
"""Signs after the host; the whole may have 507, so with this host the payload is the tighter bound."""
LARGEST_SUM = Decimal("999999999.99")
_NO_CATEGORY = "OTHR/OTHR"
"""Written where none is known: the field is mandatory, and a bank was seen to refuse an empty one."""


class Encoding(StrEnum):
    """How the texts are written. Both allow the signs of Windows-1251 alone; it is the shorter one."""

    UTF_8 = "1"
    WINDOWS_1251 = "2"

    @property
    def codec(self) -> str:
        """Its name in Python."""
        return "cp1251" if self is Encoding.WINDOWS_1251 else "utf-8"


class Function(StrEnum):
    """Which transfer is asked for."""

    CREDIT = "UCT"
    INSTANT = "ICT"
    EITHER = "XCT"


class Field(IntEnum):
    """The fields a payer may be allowed to change, by their numbers in the format."""

    RECIPIENT = 6
    IBAN = 7
    AMOUNT = 8
    CODE = 9
    CATEGORY = 10
    PURPOSE = 12
    DISPLAY = 13


class QrRefused(ValueError):
    """A payment that cannot be written, or a text that is none; `code` names the field or `size`, `host`, `version`,
    `encoding`, `fields`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Payment:
    """What the payer's bank fills in. Raises QrRefused.

    `amount` None leaves the sum to the payer. `open_fields` None leaves it to the bank what may be changed, an empty
    set locks all. Moments are written in Kyiv time to the second. `signature` is kept as read and never made here.
    """

    recipient: str
    account: str
    code: str
    purpose: str
    amount: Decimal | None = None
    category: str = _NO_CATEGORY
    reference: str = ""
    display: str = ""
    open_fields: frozenset[Field] | None = frozenset()
    valid_until: datetime | None = None
    created_at: datetime | None = None
    function: Function = Function.CREDIT
    encoding: Encoding = Encoding.WINDOWS_1251
    signature: str = ""

    def __post_init__(self) -> None:
        try:
            object.__setattr__(self, "account", iban(self.account))
        except IbanRefused:
            raise QrRefused("account") from None
        _check_text("recipient", self.recipient, 140)
        _check_text("purpose", self.purpose, 420)
        _check_text("display", self.display, 140, required=False)
        _check_text("code", self.code, 10)
        if len(self.code.encode(self.encoding.codec)) > 10:
            raise QrRefused("code")
        for name, value, most in (("reference", self.reference, 35), ("signature", self.signature, 90)):
            _check_text(name, value, most, required=False)
            if not value.isascii():
                raise QrRefused(name)
        if not re.fullmatch(r"[A-Z0-9]{4}/[A-Z0-9]{4}", self.category):
            raise QrRefused("category")
        if self.amount is not None and (not 0 <= self.amount <= LARGEST_SUM or self.amount != round(self.amount, 2)):
            raise QrRefused("amount")


def payload(payment: Payment) -> str:
    """The seventeen fields in base64url without padding."""
    return base64.urlsafe_b64encode(_data(payment)).decode().rstrip("=")


def url(payment: Payment) -> str:
    """The address to be drawn. Raises QrRefused `size` when it is longer than the format allows."""
    made = payload(payment)
    if len(made) > LARGEST_PAYLOAD:
        raise QrRefused("size")
    return HOST + made


def bytes_over(payment: Payment) -> int:
    """How many bytes of text must go for it to fit; 0 when it fits."""
    return max(len(_data(payment)) - LARGEST_PAYLOAD * 3 // 4, 0)


def fitting(payment: Payment) -> Payment:
    """The payment with its purpose cut at the end until the code holds it; the reference has its own field.

    Raises QrRefused `purpose` where nothing of the purpose would be left.
    """
    over = bytes_over(payment)
    return (
        replace(payment, purpose=payment.purpose[: max(len(payment.purpose) - over, 0)].rstrip()) if over else payment
    )


def read(text: str) -> Payment:
    """The payment in an address of either host, format 003 or 002. Raises QrRefused.

    002 has thirteen fields and may end its lines with CR LF; it has no category, mask or moments.
    """
    host = next((each for each in (HOST, OLD_HOST) if text.startswith(each)), None)
    if host is None:
        raise QrRefused("host")
    coded = text.removeprefix(host).strip()
    try:
        data = base64.b64decode(coded + "=" * (-len(coded) % 4), altchars=b"-_", validate=True)
    except (ValueError, binascii.Error):
        raise QrRefused("fields") from None
    head = data.split(b"\n", 3)
    if len(head) < 4 or head[0].strip() != b"BCD" or head[2].strip() not in (b"1", b"2"):
        raise QrRefused("encoding" if head[0].strip() == b"BCD" else "fields")
    encoding = Encoding(head[2].strip().decode())
    try:
        fields = [line.removesuffix("\r") for line in data.decode(encoding.codec).split("\n")]
    except UnicodeDecodeError:
        raise QrRefused("encoding") from None
    return _read_fields(fields, encoding)


def mask(open_fields: Iterable[Field]) -> str:
    """Which fields are locked, as four hexadecimal digits: bit N stands for field N, FEFF opens the sum alone.

    The text of the resolution counts bits from field 1, its example and two banks from field 0; the example is kept.
    """
    bits = 0xFFFF
    for field in open_fields:
        bits &= ~(1 << field)
    return f"{bits:04X}"


def _data(payment: Payment) -> bytes:
    fields = [
        "BCD",
        "003",
        payment.encoding.value,
        payment.function.value,
        "",
        payment.recipient,
        payment.account,
        _written_sum(payment.amount),
        payment.code,
        payment.category,
        payment.reference,
        payment.purpose,
        payment.display,
        "" if payment.open_fields is None else mask(payment.open_fields),
        _written_moment(payment.valid_until),
        _written_moment(payment.created_at),
        payment.signature,
    ]
    return "\n".join(fields).encode(payment.encoding.codec)


def _written_sum(amount: Decimal | None) -> str:
    if amount is None:
        return ""
    return f"UAH{amount:.0f}" if amount == int(amount) else f"UAH{amount:.2f}"


def _written_moment(moment: datetime | None) -> str:
    return "" if moment is None else f"{moment.astimezone(KYIV):%y%m%d%H%M%S}"


def _read_fields(fields: list[str], encoding: Encoding) -> Payment:
    version = fields[1]
    if version == "003" and len(fields) == 17:
        category, reference, purpose, display, locked, until, made, signature = fields[9:]
    elif version == "002" and len(fields) in (12, 13, 14):
        category, reference, purpose, display, locked, until, made, signature = "", "", fields[11], "", "", "", "", ""
    else:
        raise QrRefused("fields" if version in ("002", "003") else "version")
    try:
        function = Function(fields[3])
    except ValueError:
        raise QrRefused("function") from None
    return Payment(
        recipient=fields[5],
        account=fields[6],
        amount=_read_sum(fields[7]),
        code=fields[8],
        category=category or _NO_CATEGORY,
        reference=reference,
        purpose=purpose,
        display=display,
        open_fields=_read_mask(locked),
        valid_until=_read_moment(until, "valid_until"),
        created_at=_read_moment(made, "created_at"),
        function=function,
        encoding=encoding,
        signature=signature,
    )


def _read_sum(text: str) -> Decimal | None:
    if not text:
        return None
    if not re.fullmatch(r"UAH[0-9]+(\.[0-9]{1,2})?", text):
        raise QrRefused("amount")
    try:
        return Decimal(text.removeprefix("UAH"))
    except InvalidOperation:
        raise QrRefused("amount") from None


def _read_mask(text: str) -> frozenset[Field] | None:
    if not text:
        return None
    if not re.fullmatch(r"[0-9A-Fa-f]{4}", text):
        raise QrRefused("open_fields")
    bits = int(text, 16)
    return frozenset(field for field in Field if not bits & (1 << field))


def _read_moment(text: str, field: str) -> datetime | None:
    if not text:
        return None
    if not re.fullmatch(r"[0-9]{12}", text):
        raise QrRefused(field)
    try:
        return datetime.strptime(text, "%y%m%d%H%M%S").replace(tzinfo=KYIV)
    except ValueError:
        raise QrRefused(field) from None


def _check_text(name: str, value: str, most: int, *, required: bool = True) -> None:
    """Signs 32 to 255 of Windows-1251 but 127, 152 and 160; a line break would shift every later field by one."""
    if (required and not value) or len(value) > most:
        raise QrRefused(name)
    try:
        coded = value.encode("cp1251")
    except UnicodeEncodeError:
        raise QrRefused(name) from None
    if any(sign < 32 or sign in (127, 160) for sign in coded):
        raise QrRefused(name)
