"""Whether the holder of a pass may still look: an account that was closed or a device that was taken away may not."""

import asyncio

from django.db import close_old_connections, connections

from vikno.apps.accounts import queries as accounts
from vikno.apps.network import queries as network


async def still(holder: str) -> bool:
    """`public` always; `user:N` while the account is active; `device:N` while the device is paired."""
    kind, _, key = holder.partition(":")
    if kind == "public":
        return True
    if kind not in _ASKED or not key.isdigit():
        return False
    return await asyncio.get_running_loop().run_in_executor(None, _ask, kind, int(key))


_ASKED = {"user": accounts.is_active, "device": network.is_paired}


def _ask(kind: str, key: int) -> bool:
    close_old_connections()
    try:
        return _ASKED[kind](key)
    finally:
        for connection in connections.all(initialized_only=True):
            connection.close()
