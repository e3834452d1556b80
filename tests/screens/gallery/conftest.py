"""Pages of the gallery in a browser; it shows no records, so the database is not wiped between tests."""

import pytest

from tools import assets


@pytest.fixture(scope="session", autouse=True)
def fresh_assets():
    """The front-end files as they are now, not as they were last built."""
    assets.build()


@pytest.fixture(scope="module")
def reader(browser, site_server):
    """One reader for all pages of a file: the front-end files are fetched once."""
    context = browser.new_context(base_url=site_server, locale="uk-UA", timezone_id="Europe/Kyiv")
    yield context
    context.close()


@pytest.fixture
def gallery(reader):
    """Open the gallery with a query; an error of a script fails the test."""
    errors = []

    def opened(query="", width=1280, height=900):
        page = reader.new_page()
        page.set_viewport_size({"width": width, "height": height})
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: message.type == "error" and errors.append(message.text))
        page.goto(f"gallery/?{query}")
        return page

    yield opened
    for page in reader.pages:
        page.close()
    assert errors == []
