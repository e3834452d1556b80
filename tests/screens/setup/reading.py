"""A seat before the set-up without a browser: opens pages, reads their form as it stands, and sends it changed."""

from html.parser import HTMLParser

from django.test import Client

BACKEND = "vikno.config.accounts.Accounts"


class Form(HTMLParser):
    """The values that a browser would send from the page's form with a draft."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.values: dict[str, list[str]] = {}
        self._inside, self._select, self._area = False, "", ""
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "form":
            self._inside = "data-draft" in given
        if not self._inside or "disabled" in given:
            return
        name, kind = given.get("name") or "", given.get("type", "text")
        if tag == "input" and name and (kind not in ("checkbox", "radio") or "checked" in given):
            usual = "on" if kind in ("checkbox", "radio") else ""
            self.values.setdefault(name, []).append(given.get("value") or usual)
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and "selected" in given:
            self.values[self._select] = [given.get("value") or ""]
        elif tag == "textarea":
            self._area = name
            self.values[name] = [""]

    def handle_data(self, data):
        if self._area:
            self.values[self._area] = [data.lstrip("\n")]

    def handle_endtag(self, tag):
        self._area = "" if tag == "textarea" else self._area
        self._select = "" if tag == "select" else self._select
        self._inside = self._inside and tag != "form"


class Seat:
    """A person before the set-up of one branch; addresses are those within it."""

    def __init__(self, employee, code: str = "central") -> None:
        self.client = Client()
        self.client.force_login(employee.user, backend=BACKEND)
        self.root = f"/setup/{code}/"

    def open(self, path: str = "", **query):
        return self.client.get(self._address(path), query)

    def words(self, path: str = "", **query) -> str:
        """The page as it reads, with ties between words as plain spaces."""
        return said(self.open(path, **query))

    def form(self, path: str) -> dict[str, list[str]]:
        """What the page's form would send untouched."""
        return Form(self.open(path).content.decode()).values

    def send(self, path: str, form: dict | None = None, **changed):
        """Send the page's form with these values changed; None takes a value away."""
        values = dict(form if form is not None else self.form(path)) | changed
        return self.client.post(
            self._address(path), {name: value for name, value in values.items() if value is not None}
        )

    def press(self, path: str, **values):
        """Send a form that has no fields of its own."""
        return self.client.post(self._address(path), values)

    def _address(self, path: str) -> str:
        return path if path.startswith("/") else self.root + path


def said(answer) -> str:
    return answer.content.decode().replace("\u00a0", " ").replace("\u2060", "").replace("&#x27;", "'")
