"""`make check`: the house in under a minute, each check a line, the words of those that failed after it."""

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = [sys.executable, "-m"]
CHECKS = {
    "style (ruff)": [*PYTHON, "ruff", "check", "--quiet", "."],
    "format (ruff)": [*PYTHON, "ruff", "format", "--check", "--quiet", "."],
    "types of rules and sim (mypy)": [*PYTHON, "mypy", "--no-error-summary"],
    "import rules (import-linter)": [str(Path(sys.executable).with_name("lint-imports")), "--no-logo"],
    "messages in uk and en": [*PYTHON, "tools.messages", "check"],
    "house tests": [*PYTHON, "pytest", "tests/house", "-q"],
}


def main() -> int:
    """Run every check, whatever the ones before it said; 1 when any failed."""
    failed = 0
    for name, command in CHECKS.items():
        begun = time.monotonic()
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        failed += done.returncode != 0
        word = "ok" if done.returncode == 0 else "FAILED"
        sys.stdout.write(f"{word:>7}  {name}  {time.monotonic() - begun:.1f} s\n")
        if done.returncode:
            sys.stdout.write(f"{done.stdout}{done.stderr}\n")
        sys.stdout.flush()
    sys.stdout.write("The house is in order.\n" if not failed else f"{failed} of {len(CHECKS)} checks failed.\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
