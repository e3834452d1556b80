"""The arrows between storeys, apps and rooms: by import-linter, and by the registry for what imports do not show."""

import subprocess
import sys
from pathlib import Path

from django.apps import apps
from grimp import ImportGraph

from tests.house import looks
from tests.house.contracts import PrivateRooms


def relations():
    """Every relation between our own apps, as (from app, field, to app)."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.get_fields():
            if field.is_relation and field.concrete and field.related_model:
                yield model._meta.app_label, f"{model.__name__}.{field.name}", field.related_model._meta.app_label


def test_every_import_contract_holds():
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([lint, "--no-cache"], cwd=looks.ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_no_relation_points_up():
    assert list(looks.upward_relations(relations(), looks.order_of_apps())) == []


def test_a_relation_upward_is_seen():
    planted = [("network", "Counter.ticket", "queue"), ("queue", "Ticket.counter", "network")]
    assert list(looks.upward_relations(planted, looks.order_of_apps())) == [
        "network.Counter.ticket points up or aside to queue"
    ]


def test_every_app_of_the_settings_has_its_place_in_the_order(settings):
    placed = {app.strip() for line in looks.order_of_apps() for app in line.split("|")}
    assert {name.rsplit(".", 1)[1] for name in settings.LOCAL_APPS} == placed


def enter(importer, imported):
    """What the contract of private rooms says of one import."""
    graph = ImportGraph()
    for module in ("apps", "apps.queue", "apps.queue.facts", "apps.queue.actions", "apps.demo", "apps.demo.jobs"):
        graph.add_module(module)
    graph.add_import(importer=importer, imported=imported, line_number=3, line_contents="import it")
    options = {"container": "apps", "rooms": ["facts", "jobs", "admin"]}
    return PrivateRooms("rooms", {}, options).check(graph, verbose=False)


def test_an_app_may_enter_its_own_rooms():
    assert enter("apps.queue.actions", "apps.queue.facts").kept


def test_an_app_may_not_enter_anothers_rooms():
    assert enter("apps.demo.jobs", "apps.queue.facts").metadata == {
        "broken": [("apps.demo.jobs", "apps.queue.facts", 3)]
    }


def test_rules_may_not_ask_the_clock_or_throw_dice(tmp_path):
    (tmp_path / "rule.py").write_text(
        '"""A rule."""\nimport random\nfrom datetime import datetime\n\nnow = datetime.now()\n'
    )
    ruff = [sys.executable, "-m", "ruff", "check", "--config", looks.ROOT / "src/vikno/rules/ruff.toml", "--no-cache"]
    done = subprocess.run([*ruff, tmp_path], capture_output=True, text=True, check=False)
    assert "TID251" in done.stdout
    assert "random" in done.stdout
