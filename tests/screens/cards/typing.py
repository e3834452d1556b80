"""The editor's form as a browser without JavaScript would send it."""

from html.parser import HTMLParser


class Form(HTMLParser):
    """What stands in the fields of the page's editing form, by name."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.fields: dict[str, list[str]] = {}
        self.inside, self.area, self.select = False, "", ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        name = given.get("name", "")
        if tag == "form":
            self.inside = given.get("id") == "cards-edit"
        elif not self.inside:
            return
        elif tag == "input" and name and (given.get("type") != "checkbox" or "checked" in given):
            self.fields.setdefault(name, []).append(given.get("value") or "")
        elif tag == "textarea":
            self.area = name
            self.fields[name] = [""]
        elif tag == "select":
            self.select = name
        elif tag == "option" and ("selected" in given or self.select not in self.fields):
            self.fields[self.select] = [given.get("value") or ""]

    def handle_endtag(self, tag):
        self.area = "" if tag == "textarea" else self.area
        self.inside = self.inside and tag != "form"

    def handle_data(self, data):
        if self.area:
            self.fields[self.area][0] += data
