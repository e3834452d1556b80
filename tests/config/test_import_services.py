"""`vikno import-services` as a person meets it: a broken file, each bad line named, nothing half done."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from shutil import rmtree

import pytest

HEADER = "code,name_uk,provider_uk\n"
GOOD = "t-1,Оренда велосипеда,Виконавчий орган ради\n"
BAD = "t-2,,Виконавчий орган ради\n"


@pytest.fixture(scope="module")
def folder():
    place = Path(tempfile.mkdtemp(prefix="vikno-import-"))
    place.chmod(0o755)
    yield place
    rmtree(place)


def vikno(folder, *words):
    """The command in `folder`; its exit code and all it said."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(("VIKNO_", "DATABASE_URL"))}
    done = subprocess.run(
        [sys.executable, "-m", "vikno", *map(str, words)],
        env={**env, "VIKNO_DATA": str(folder), "COLUMNS": "160"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


def file(folder, text, name="services.csv"):
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_without_tables_it_says_what_to_do_first(folder):
    code, said = vikno(folder, "import-services", file(folder, HEADER + GOOD))
    assert (code, "vikno migrate" in said, "Traceback" in said) == (1, True, False)


def test_a_bad_line_is_named_and_nothing_is_imported(folder):
    assert vikno(folder, "migrate")[0] == 0
    code, said = vikno(folder, "import-services", file(folder, HEADER + GOOD + BAD))
    assert code == 1
    assert "Bad lines: 1" in said
    assert "The name of the service is missing" in said
    assert "Nothing was imported" in said


def test_good_lines_alone_are_imported_when_asked(folder):
    path = file(folder, HEADER + GOOD + BAD)
    assert "would be" in vikno(folder, "import-services", path, "--good-lines", "--dry-run")[1]
    code, said = vikno(folder, "import-services", path, "--good-lines")
    assert code == 0
    assert "1 new" in said
    assert "1 left out" in said


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b"", "is empty"),
        (b"name,price\n", "must name the columns; missing: name_uk, provider_uk"),
        (b"PK\x03\x04 zip", "is a spreadsheet, not a CSV file"),
        (b"\xff\xfe\x00\x98", "is not text in UTF-8 or Windows-1251"),
    ],
    ids=["empty", "columns", "xlsx", "binary"],
)
def test_a_file_that_is_no_csv_is_refused_in_words(folder, text, words):
    code, said = vikno(folder, "import-services", file(folder, text))
    assert (code, words in said, "Traceback" in said) == (1, True, False)
