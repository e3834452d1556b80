"""`vikno import-services` as a person meets it: a broken file, each bad line named, nothing half done."""

import os
import subprocess
import sys

import pytest
from django.db import connection

from tests.site import database_url
from vikno.apps.catalogue.models import Group, Provider

HEADER = "code,name_uk,provider_uk\n"
GOOD = "t-1,Оренда велосипеда,Виконавчий орган ради\n"
BAD = "t-2,,Виконавчий орган ради\n"


@pytest.fixture
def vikno(transactional_db, tmp_path):
    """The command over the test database, where a provider and a group are known: its exit code and all it said."""
    Provider.objects.create(name_uk="Виконавчий орган ради", kind="executive")
    Group.objects.create(
        letter="А", name_uk="Прописка", short_uk="Прописка", icon="home", order=1, norm_minutes=15, typical_minutes=9
    )

    def run(*words, database=None):
        env = {name: value for name, value in os.environ.items() if not name.startswith("VIKNO_")}
        own = {"VIKNO_DATA": str(tmp_path), "DATABASE_URL": database or database_url(), "COLUMNS": "160"}
        done = subprocess.run(
            [sys.executable, "-m", "vikno", *map(str, words)],
            env={**env, **own}, capture_output=True, text=True, check=False,
        )  # fmt: skip
        return done.returncode, done.stdout + done.stderr

    return run


@pytest.fixture
def without_tables(transactional_db):
    """The address of a database with nothing in it."""
    name = f"{connection.settings_dict['NAME']}_bare"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE template0")
        yield database_url().replace(connection.settings_dict["NAME"], name)
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def file(folder, text, name="services.csv"):
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_without_tables_it_says_what_to_do_first(vikno, without_tables, tmp_path):
    code, said = vikno("import-services", file(tmp_path, HEADER + GOOD), database=without_tables)
    assert (code, "vikno migrate" in said, "Traceback" in said) == (1, True, False)


def test_a_bad_line_is_named_and_nothing_is_imported(vikno, tmp_path):
    code, said = vikno("import-services", file(tmp_path, HEADER + GOOD + BAD))
    assert code == 1
    assert "Bad lines: 1" in said
    assert "The name of the service is missing" in said
    assert "Nothing was imported" in said


def test_good_lines_alone_are_imported_when_asked(vikno, tmp_path):
    path = file(tmp_path, HEADER + GOOD + BAD)
    assert "would be" in vikno("import-services", path, "--good-lines", "--dry-run")[1]
    code, said = vikno("import-services", path, "--good-lines")
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
def test_a_file_that_is_no_csv_is_refused_in_words(vikno, tmp_path, text, words):
    code, said = vikno("import-services", file(tmp_path, text))
    assert (code, words in said, "Traceback" in said) == (1, True, False)
