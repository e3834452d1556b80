"""axe-core in Chromium: what a page does against WCAG 2.2 AA and EN 301 549. Shared by the tests of every screen."""

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import CDPSession, Page

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "EN-301-549", "best-practice"]


def violations(page: Page, *, without: tuple[str, ...] = ()) -> list[str]:
    """What axe finds wrong on the page as it stands: a line for each rule and element, empty when all is well.

    axe runs in an isolated world of the browser, so the page's content security policy needs no hole for it.
    `without` names rules that a fragment alone cannot keep (a page's landmarks).
    """
    page.evaluate("() => document.fonts.ready.then(() => true)")
    session = page.context.new_cdp_session(page)
    frame = session.send("Page.getFrameTree")["frameTree"]["frame"]["id"]
    world = session.send("Page.createIsolatedWorld", {"frameId": frame, "worldName": "axe"})["executionContextId"]
    options = {
        "runOnly": {"type": "tag", "values": TAGS},
        "rules": {rule: {"enabled": False} for rule in without},
        "resultTypes": ["violations"],
    }
    _run(session, world, AXE.read_text(encoding="utf-8"))
    found = _run(session, world, f"axe.run(document, {json.dumps(options)}).then(result => result.violations)")
    session.detach()
    return [f"{rule['id']}: {node['html'][:160]}: {node['failureSummary']}" for rule in found for node in rule["nodes"]]


def _run(session: CDPSession, world: int, script: str) -> Any:
    asked = {"expression": script, "contextId": world, "awaitPromise": True, "returnByValue": True}
    answer = session.send("Runtime.evaluate", asked)
    if "exceptionDetails" in answer:
        raise RuntimeError(answer["exceptionDetails"]["exception"].get("description", "axe did not run"))
    return answer["result"].get("value")
