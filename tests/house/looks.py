"""The looks the house tests take: each reads a tree and gives its problems, one line each; none is well.

They take the tree as an argument, so a test can plant a fault in a small one and see it found.
"""

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LONGEST_FILE = 500  # lines
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "base", "core", "tools", "stuff", "manager", "service"}
WRITES = {"save", "delete", "objects", "bulk_create", "bulk_update", "update_or_create", "get_or_create"}
READERS = {"env.text", "env.flag", "env.number", "env.words", "env.choice"}
OPENING = re.compile(r"\s*(\{% (load|extends) [^%]*%\}\s*)*(\{#|\{% comment)")
GENERATED = (".mo", ".pyc", ".min.js.map", ".whl", ".sqlite3", ".log")
PLACES = re.compile(
    r"pypi[.]org|pythonhosted[.]org|npmjs[.](?:org|com)|deb[.]debian[.]org"  # a registry's address
    r"|(?<![\w.])/(?:work|root)/\w|/opt/(?:pypi|wheels|pgdev)|/home/\w+/|/Users/\w+/"  # a path of one machine
)
INLINE = {
    "an inline style": re.compile(r"<[^>{}]*\sstyle\s*=|<style\b", re.IGNORECASE),
    "a script body": re.compile(r"<script\b(?![^>]*\bsrc=)(?![^>]*type=\"application/(?:ld\+)?json\")", re.IGNORECASE),
    "an on… attribute": re.compile(
        r"<[a-z][^>]*\son(?:click|change|input|load|submit|key\w+|touch\w+|pointer\w+)\s*=", re.IGNORECASE
    ),
}


def tracked(root: Path = ROOT) -> list[Path]:
    """Every file of the tree that git keeps or would keep, in order."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=root,
        capture_output=True,
        check=False,
    )
    if listed.returncode:
        return sorted(path for path in root.rglob("*") if path.is_file())
    return [path for name in sorted(listed.stdout.decode().split("\0")) if name and (path := root / name).is_file()]


def modules(root: Path = ROOT) -> list[Path]:
    """Modules a person wrote: migrations are made by Django."""
    return [path for path in tracked(root) if path.suffix == ".py" and "migrations" not in path.parts]


def long_files(root: Path = ROOT) -> Iterator[str]:
    for path in modules(root):
        lines = path.read_text(encoding="utf-8").count("\n")
        if lines > LONGEST_FILE:
            yield f"{path.relative_to(root)}: {lines} lines; look for the second noun"


def silent_modules(root: Path = ROOT) -> Iterator[str]:
    """Modules that do not say what lives in them."""
    for path in modules(root):
        source = path.read_text(encoding="utf-8")
        if source.strip() and not ast.get_docstring(ast.parse(source)):
            yield f"{path.relative_to(root)}: no docstring"


def vague_names(root: Path = ROOT) -> Iterator[str]:
    for path in modules(root / "src"):
        if VAGUE & {path.stem, path.parent.name} - {"vikno"}:
            yield f"{path.relative_to(root)}: named for nothing"


def writing_screens(root: Path = ROOT) -> Iterator[str]:
    """Screens that reach for the ORM: rows are written by actions and asked for by queries."""
    for path in modules(root / "src" / "vikno" / "screens"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr in WRITES and not _harmless(node):
                yield f"{path.relative_to(root)}:{node.lineno}: .{node.attr}"


def _harmless(node: ast.Attribute) -> bool:
    """The session and the cache are not records."""
    holder = ast.unparse(node.value)
    return holder.endswith(("session", "COOKIES")) or holder == "cache"


def inline_code(root: Path = ROOT) -> Iterator[str]:
    """Templates the content security policy would break."""
    for path in tracked(root):
        if path.suffix not in {".html", ".svg"} or "templates" not in path.parts:
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for what, pattern in INLINE.items():
                if pattern.search(line):
                    yield f"{path.relative_to(root)}:{number}: {what}"


def bare_fragments(root: Path = ROOT) -> Iterator[str]:
    """Fragments that do not open with a comment on their variables."""
    for path in tracked(root):
        is_fragment = path.suffix == ".html" and path.name.startswith("_") and "templates" in path.parts
        if is_fragment and not OPENING.match(path.read_text(encoding="utf-8")):
            yield f"{path.relative_to(root)}: opens without a comment on its variables"


def places(root: Path = ROOT) -> Iterator[str]:
    """Addresses of a registry and paths of one machine."""
    for path in tracked(root):
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(text.splitlines(), 1):
            if found := PLACES.search(line):
                yield f"{path.relative_to(root)}:{number}: {found[0]}"


def made_files(root: Path = ROOT) -> Iterator[str]:
    """Files that a tool makes and nobody should keep."""
    for path in tracked(root):
        if path.name.endswith(GENERATED) or {"node_modules", "__pycache__", "vendor"} & set(path.parts):
            yield str(path.relative_to(root))


def upward_relations(relations: Iterable[tuple[str, str, str]], layers: list[str]) -> Iterator[str]:
    """Relations (from app, its field, to app) against the order of `layers`, highest first; siblings share a line."""
    height = {app.strip(): -line for line, apps in enumerate(layers) for app in apps.split("|")}
    for source, field, target in relations:
        if source == target or source not in height or target not in height:
            continue
        if height[target] >= height[source]:
            yield f"{source}.{field} points up or aside to {target}"


def order_of_apps(root: Path = ROOT) -> list[str]:
    """The layers of the contract `apps`: the one place where their order is written."""
    with (root / "pyproject.toml").open("rb") as handle:
        contracts = tomllib.load(handle)["tool"]["importlinter"]["contracts"]
    return next(contract["layers"] for contract in contracts if contract["id"] == "apps")


def settings_read(root: Path = ROOT) -> set[str]:
    """Every name read from the environment through config.env."""
    names = set()
    for path in modules(root / "src"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and ast.unparse(node.func) in READERS
                and isinstance(node.args[0], ast.Constant)
            ):
                names.add(node.args[0].value)
    return names


def headings(path: Path) -> set[str]:
    """Headings of a document, without their marks."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return {re.sub(r"^#+\s*|`", "", line).strip() for line in lines if line.startswith("#")}


def blocks(path: Path) -> list[str]:
    """Lines inside the code blocks of a document."""
    inside, found = False, []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("```"):
            inside = not inside
        elif inside and line.strip():
            found.append(line.strip())
    return found


def lock_problems(text: str) -> Iterator[str]:
    """A requirements lock: every package pinned and hashed, no address anywhere."""
    packages = re.split(r"\n(?=[a-z0-9])", text.strip(), flags=re.IGNORECASE)
    for package in packages:
        name = package.splitlines()[0].rstrip(" \\") if package.strip() else ""
        if not re.match(r"[\w.\-\[\],]+==\S+", name):
            yield f"not pinned: {name}"
        if "--hash=sha256:" not in package:
            yield f"no hash: {name}"
    if found := re.search(r"--(?:index|extra-index|find-links)\S*|\w+://\S+", text):
        yield f"an address: {found[0]}"
