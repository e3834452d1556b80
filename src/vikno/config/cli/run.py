"""Commands that run Vikno: `up`, `demo`, and the single processes they are made of."""

import json
import os
import shutil
import signal
import sys
import time
import urllib.request
import webbrowser
from contextlib import suppress
from functools import partial
from importlib import import_module
from pathlib import Path

import click
from rich.panel import Panel
from rich.table import Table

from vikno.config import database, env, lifeline, ports
from vikno.config.cli import records
from vikno.config.cli.screen import out, progress, say
from vikno.config.embedded import Cluster, Trouble, sharing
from vikno.config.supervise import Child, Supervisor, clear_leftovers

FIRST_ANSWER = 120.0  # seconds


@click.command()
@click.option("--port", default=8000, show_default=True, help="The first port to try; a taken one is passed over.")
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="0.0.0.0 lets tablets and boards of the network in."
)
@click.option("--workers", default=2, show_default=True, help="Web processes.")
@click.option("--demo", is_flag=True, help="Play the demo town, in a database of its own.")
@click.option("--browser/--no-browser", default=None, help="Open the first page; by default where there is a screen.")
def up(port: int, host: str, workers: int, demo: bool, browser: bool | None) -> None:
    """Run the whole of Vikno here: database, web, jobs. Ctrl-C ends it."""
    if demo:
        os.environ["VIKNO_DEMO"] = "1"
    demo = env.flag("VIKNO_DEMO")
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    folder = database.data_folder()
    with sharing.only_one(folder, _name()) as card:
        if card is None:
            say(_already(folder))
            return
        if leftovers := clear_leftovers(folder / f"{_name()}.children"):
            say(f"Ended {leftovers} processes that an interrupted run had left.")
        with records.answering(own=True) as cluster:
            prepare(folder, demo=demo)
            _run(card, folder, cluster, host=host, port=port, workers=workers, demo=demo, browser=browser)


@click.command()
@click.option("--port", default=8000, show_default=True, help="The first port to try; a taken one is passed over.")
@click.option("--browser/--no-browser", default=None, help="Open the first page; by default where there is a screen.")
@click.pass_context
def demo(context: click.Context, port: int, browser: bool | None) -> None:
    """Watch a demo town at work; touches nothing of yours."""
    context.invoke(up, port=port, host="127.0.0.1", workers=2, demo=True, browser=browser)


def prepare(folder: Path, *, demo: bool) -> None:
    """Everything that must be there before the doors open: tables, and the town of the demo.

    A warm start skips it, and with it a second of loading Django here, when a note beside the embedded database says
    that this very code has prepared it.
    """
    note = folder / f"{database.name()}.prepared"
    mark = records.mark_of_code()
    if database.is_embedded() and note.exists() and note.read_text(encoding="ascii") == mark:
        return
    with records.at_hand():
        records.migrate()
        records.load_shipped()
        if demo:
            with progress("Building the demo town", None) as bar:
                import_module("vikno.apps.demo.jobs").prepare(lambda done, total, _: bar.at(done, total))
    note.write_text(mark, encoding="ascii")


def _run(
    card: Path,
    folder: Path,
    cluster: Cluster | None,
    *,
    host: str,
    port: int,
    workers: int,
    demo: bool,
    browser: bool | None,
) -> None:
    free = ports.first_free(host, port)
    if free != port:
        say(f"Port {port} is taken; using {free}.")
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(_fresh(folder / "metrics"))
    me = [sys.executable, "-m", "vikno"]
    web = Child("web server", [*me, "serve", "--host", host, "--port", str(free), "--workers", str(workers)])
    later = [Child("job worker", [*me, "jobs"])]
    if demo:
        later.append(Child("demo player", [*me, "demo-player"]))
    supervisor = Supervisor(record=folder / f"{_name()}.children", say=say)
    supervisor.listen()
    address = ports.address(host, free)
    try:
        supervisor.start(web)
        if _answers(address, web, supervisor):
            card.write_text(json.dumps({"address": address, "demo": demo, "process": os.getpid()}), encoding="ascii")
            _welcome(address, demo=demo)
            if browser or (browser is None and _has_screen()):
                webbrowser.open(address)
            for child in later:
                supervisor.start(child)
            supervisor.watch(partial(_revive, cluster) if cluster else None)
        out.print("Closing …")
    finally:
        supervisor.stop()
    say("Closed. Everything entered is kept." if not demo else "Closed. The demo town waits where it stood.")


def _revive(cluster: Cluster) -> None:
    """The web server and the others wait for the database meanwhile."""
    if cluster.revive():
        say("The embedded database ended by itself; it was started again.")


def _name() -> str:
    """What tells one running Vikno of this machine from another: its database."""
    if database.is_embedded():
        return "up"
    return f"up-{ports.short_mark(database.url())}"


def _already(folder: Path) -> str:
    with suppress(OSError, ValueError):
        card = json.loads((folder / f"{_name()}.card").read_text(encoding="ascii"))
        what = "The demo" if card["demo"] else "Vikno"
        return f"{what} is already running: {card['address']} (process {card['process']})."
    return "Vikno is already starting in another window."


def _answers(address: str, web: Child, supervisor: Supervisor) -> bool:
    """Wait for the first answer; False when somebody asked to stop meanwhile."""
    deadline = time.monotonic() + FIRST_ANSWER
    while not supervisor.asked_to_stop.wait(0.05):
        with suppress(OSError), urllib.request.urlopen(f"{address}health", timeout=2):
            return True
        if web.process is not None and web.process.poll() is not None:
            raise Trouble("The web server did not start; its own words stand above.")
        if time.monotonic() > deadline:
            raise Trouble(f"The web server did not answer at {address} in {FIRST_ANSWER:.0f} s.")
    return False


def _welcome(address: str, *, demo: bool) -> None:
    lines = Table.grid(padding=(0, 2))
    lines.add_row("Open", f"[bold]{address}[/]")
    if demo:
        lines.add_row("There", "a town at work: the halls, and a door to every seat in them")
        lines.add_row("Note", "everybody in it is made up; your own data are not touched")
    else:
        lines.add_row("There", "the front page; staff log in at /entry/")
        lines.add_row("Data", "the embedded database (for trying out)" if database.is_embedded() else "DATABASE_URL")
    lines.add_row("Stop", "Ctrl-C")
    out.print(
        Panel(lines, title="Vikno · demo town" if demo else "Vikno", title_align="left", expand=False, padding=(1, 2))
    )


def _has_screen() -> bool:
    """Whether a browser window may be opened: a person at a terminal of a desktop."""
    desktop = sys.platform == "darwin" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return out.is_terminal and desktop and os.geteuid() != 0


def _fresh(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
@click.option("--socket", type=click.Path(path_type=Path), help="Listen on this Unix socket instead.")
@click.option("--workers", default=2, show_default=True, help="Web processes.")
@click.option("--pages", "part", flag_value="pages", help="Only the pages (for production, beside --stream).")
@click.option("--stream", "part", flag_value="stream", help="Only the live stream, /live/.")
def serve(host: str, port: int, socket: Path | None, workers: int, part: str | None) -> None:
    """The web server alone: pages and live stream, or one of them."""
    from vikno.config import serve as server

    lifeline.tie()
    if socket is None and not ports.is_free(host, port):
        raise Trouble(f"Port {port} of {host} is taken by another program. Name another: --port.")
    target = {"pages": server.PAGES, "stream": server.STREAM, None: server.BOTH}[part]
    with records.answering():
        server.run(target, host=host, port=port, workers=workers, socket=socket)


@click.command()
@click.option("--concurrency", default=4, show_default=True, help="Jobs at once.")
def jobs(concurrency: int) -> None:
    """The background worker alone."""
    lifeline.tie()
    with records.at_hand():
        from procrastinate.contrib.django import app

        import_module("vikno.config.stalled")
        with app.replace_connector(app.connector.get_worker_connector()):
            # What went well is not kept: jobs that begin every five seconds would be tens of thousands a day.
            app.run_worker(concurrency=concurrency, shutdown_graceful_timeout=5, delete_jobs="successful")


@click.command("demo-player", hidden=True)
def demo_player() -> None:
    """Play the demo day by the real actions; a child of `vikno demo`."""
    lifeline.tie()
    with records.at_hand():
        import_module("vikno.apps.demo.jobs").play()
