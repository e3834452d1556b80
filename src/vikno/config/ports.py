"""Addresses of this machine: which port is free, what to type into a browser."""

import hashlib
import socket


def is_free(host: str, port: int) -> bool:
    """Whether nobody listens there. A listener that shares its port with others counts as there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
        return True


def first_free(host: str, port: int) -> int:
    """`port`, or the next free one of the twenty after it, or any free one."""
    for candidate in range(port, min(port + 21, 65536)):
        if is_free(host, candidate):
            return candidate
    with socket.create_server((host, 0)) as any_free:
        return any_free.getsockname()[1]


def address(host: str, port: int) -> str:
    """What a person on this machine types: an address that ends in a slash."""
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{shown}:{port}/"


def short_mark(text: str) -> str:
    """Eight letters that tell one text from another, and do not show it."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]
