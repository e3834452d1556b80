"""Live pieces of the set-up: the check-list, the list of devices, and the device whose code is shown."""

from collections.abc import Mapping
from datetime import datetime

from django.template.loader import render_to_string

from vikno.apps.live import queries as topics
from vikno.apps.network import queries as network
from vikno.lib.fragments import Fragment
from vikno.screens.setup import gear, steps


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


FRAGMENTS = {
    "setup.steps": Fragment(render=_steps, topics=_topics, refresh_seconds=60),
    "setup.devices": Fragment(render=_devices, topics=_topics, refresh_seconds=30),
    "setup.device": Fragment(render=_device, topics=_topics, refresh_seconds=30),
}
