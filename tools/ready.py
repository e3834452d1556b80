"""Make this folder ready: `python3 tools/ready.py run | test | build`. Does only what is not yet done.

Run by the machine's own Python, of whatever age, before anything is installed: standard library only, and no syntax
newer than Python 3.6, so that an old one hears a sentence and not a SyntaxError. What was done is noted in
`.make/ready.json` by the content of the files it depends on.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys

OLDEST = (3, 11)
HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(HERE, ".venv")
PYTHON = os.path.join(VENV, "bin", "python")
NOTES = os.path.join(HERE, ".make", "ready.json")
LOCKS = {"run": ["run", "build"], "test": ["dev"], "build": ["run", "build"]}


def main():
    """Everything the goal needs, in order; the exit code."""
    goal = sys.argv[1] if len(sys.argv) > 1 else "run"
    if goal not in LOCKS:
        return stop("Say what to make ready: run, test or build.")
    if sys.version_info < OLDEST:
        return stop(
            "Vikno needs Python 3.11 or newer; this is {}.{}. Install it (Debian, Ubuntu: apt install python3 "
            "python3-venv) or name one: make PYTHON=/path/to/python3.12 run".format(*sys.version_info[:2])
        )
    os.chdir(HERE)
    notes = read_notes()
    try:
        prepare(goal, notes)
    except subprocess.CalledProcessError as error:
        step = os.path.basename(str(error.cmd[-1]))
        return stop(f"The step above failed ({step}). What was done is kept; run the same command to go on.")
    return 0


def prepare(goal, notes):
    """The environment, the packages, the front-end files, the messages."""
    if not works(PYTHON) or notes.setdefault("place", HERE) != HERE:
        make_environment()
        notes.clear()
        notes["place"] = HERE
    for lock in LOCKS[goal]:
        install(lock, notes)
    if goal in ("run", "test") and not shutil.which("npm") and stale("assets", notes):
        install("node", notes)
    once(
        "package",
        notes,
        "Installing Vikno into .venv",
        ["pyproject.toml"],
        pip("--no-deps", "--no-build-isolation", "-e", "."),
    )
    once(
        "assets",
        notes,
        "Copying fonts, icons and scripts for the pages",
        asset_sources(),
        [PYTHON, "-m", "tools.assets"],
        result=os.path.join("src", "vikno", "lib", "static", "vendor"),
    )
    once("messages", notes, None, catalogues(), [PYTHON, "-m", "tools.messages", "compile"])


def make_environment():
    """A fresh `.venv`; the sentence about Debian when Python has no venv of its own.

    Made by the Python that the caller's environment was made of, which may be the very `.venv` that is cleared here.
    """
    base = sys.executable
    if sys.prefix != sys.base_prefix:
        base = os.path.join(sys.base_prefix, "bin", "python{}.{}".format(*sys.version_info[:2]))
    if not works(base, "import ensurepip, venv"):
        raise SystemExit(
            stop(
                "This Python cannot make a virtual environment. Debian, Ubuntu: apt install python3-venv "
                "(or python{}.{}-venv).".format(*sys.version_info[:2])
            )
        )
    say("Making a virtual environment in .venv")
    subprocess.run([base, "-m", "venv", "--clear", VENV], check=True)


def install(lock, notes):
    """The packages of `requirements/<lock>.txt`, each checked against its hash."""
    path = os.path.join("requirements", lock + ".txt")
    words = {
        "run": "Installing what Vikno runs on (once; about 150 MB)",
        "build": "Installing the build tools",
        "dev": "Installing what the tests need (once; about 500 MB)",
        "node": "Installing Node.js, because this machine has no npm (once; about 60 MB)",
    }
    once("lock-" + lock, notes, words[lock], [path], pip("--require-hashes", "-r", path))


def once(name, notes, words, sources, command, result=None):
    """Run `command` unless it has run on these very sources and left its result; note it."""
    mark = digest(sources)
    if notes.get(name) == mark and (result is None or os.path.exists(result)):
        return
    if words:
        say(words)
    subprocess.run(command, check=True)
    notes[name] = mark
    write_notes(notes)


def stale(name, notes):
    """Whether the front-end files must be made."""
    return notes.get(name) != digest(asset_sources())


def pip(*words):
    """The command that installs quietly, showing only what went wrong."""
    return [PYTHON, "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-input", *words]


def asset_sources():
    """What the front-end files depend on: the lock, and our own sheets and scripts, which are joined."""
    own = []
    for folder, _, files in os.walk(os.path.join("src", "vikno", "lib", "static", "vikno")):
        own += [os.path.join(folder, name) for name in files]
    return ["package-lock.json", os.path.join("tools", "assets.py"), *sorted(own)]


def catalogues():
    """Every message catalogue."""
    found = []
    for folder, _, files in os.walk(os.path.join("src", "vikno")):
        found += [os.path.join(folder, name) for name in files if name.endswith(".po")]
        found += [os.path.join(folder, name[:-3] + ".mo") for name in files if name.endswith(".po")]
    return sorted(found)


def digest(paths):
    """One mark for the content of these files; a missing file counts as empty, a compiled one as there or not."""
    whole = hashlib.sha256()
    for path in paths:
        whole.update(path.encode())
        if path.endswith(".mo"):
            whole.update(b"+" if os.path.exists(path) else b"-")
        elif os.path.exists(path):
            with open(path, "rb") as handle:
                whole.update(handle.read())
    return whole.hexdigest()


def works(python, code="import sys; sys.exit(sys.version_info < (3, 11))"):
    """Whether this Python runs that code."""
    try:
        return (
            subprocess.run([python, "-c", code], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0
        )
    except OSError:
        return False


def read_notes():
    """What earlier runs noted; nothing when there is no readable note."""
    try:
        with open(NOTES) as handle:
            return json.load(handle)
    except (OSError, ValueError):
        return {}


def write_notes(notes):
    """Note what is done, all or nothing."""
    os.makedirs(os.path.dirname(NOTES), exist_ok=True)
    with open(NOTES + ".draft", "w") as handle:
        json.dump(notes, handle, indent=1, sort_keys=True)
    os.replace(NOTES + ".draft", NOTES)


def say(words):
    """A calm line on what is going on."""
    sys.stdout.write("  " + words + " …\n")
    sys.stdout.flush()


def stop(words):
    """Say why it cannot go on; exit code 1."""
    sys.stderr.write(words + "\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
