"""Live pieces of the set-up: the check-list, the list of devices, and the device whose code is shown."""

from collections.abc import Mapping
from datetime import datetime

from django.template.loader import render_to_string

from vikno.apps.cases.queries import calendar_changes
from vikno.apps.live import queries as topics
from vikno.apps.network import queries as network
from vikno.lib.fragments import Fragment
from vikno.screens.setup import gear, recounts, steps


def _topics(params: tuple[str, ...]) -> Mapping[str, float]:
    return {topics.branch(int(params[0])): 0.5}


def _steps(params: tuple[str, ...], now: datetime) -> str:
    branch_id, here = params
    branch = network.branch_by_id(int(branch_id))
    if branch is None:
        return ""
    given = {"branch": branch, "checklist": steps.checklist(branch, now=now, here=here)}
    return render_to_string("setup/_steps.html", given)


def _devices(params: tuple[str, ...], now: datetime) -> str:
    branch = network.branch_by_id(int(params[0]))
    if branch is None:
        return ""
    return render_to_string("setup/devices/_list.html", {"branch": branch, "devices": gear.lines(branch, now=now)})


def _device(params: tuple[str, ...], now: datetime) -> str:
    branch_id, device_id = params
    device = network.device(int(branch_id), int(device_id))
    if device is None:
        return ""
    return render_to_string("setup/devices/_state.html", {"state": gear.line(device, now=now)})


def _nothing(params: tuple[str, ...]) -> Mapping[str, float]:
    return {}


def _recount(params: tuple[str, ...], now: datetime) -> str:
    row = calendar_changes.recount(int(params[0]))
    if row is None:
        return ""
    return render_to_string("setup/terms/_recount.html", recounts.shown(row, [int(one) for one in params[1:]]))


FRAGMENTS = {
    "setup.steps": Fragment(render=_steps, topics=_topics, refresh_seconds=60),
    "setup.devices": Fragment(render=_devices, topics=_topics, refresh_seconds=30),
    "setup.recount": Fragment(render=_recount, topics=_nothing, refresh_seconds=5),
    "setup.device": Fragment(render=_device, topics=_topics, refresh_seconds=30),
}
