"""A wheel built from the tree holds all that runs: templates, texts, data, front-end files."""

import subprocess
import sys
import zipfile

import pytest

from tests.house import looks

PACKAGE = looks.ROOT / "src" / "vikno"


@pytest.fixture(scope="module")
def inside(tmp_path_factory):
    """Names of the files in a fresh wheel."""
    place = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", place, looks.ROOT]
    subprocess.run(build, check=True, capture_output=True)
    with zipfile.ZipFile(next(place.glob("*.whl"))) as wheel:
        return set(wheel.namelist())


def test_every_file_of_the_package_is_inside(inside):
    ours = {f"vikno/{path.relative_to(PACKAGE)}" for path in looks.tracked(PACKAGE)}
    assert ours - inside == set()


def test_the_front_end_files_and_compiled_texts_are_inside(inside):
    made = [*PACKAGE.glob("lib/static/vendor/**/*.*"), *PACKAGE.rglob("django.mo")]
    assert len(made) > 20
    assert {f"vikno/{path.relative_to(PACKAGE)}" for path in made if path.is_file()} - inside == set()


def test_tests_and_tools_stay_at_home(inside):
    assert {name.split("/")[0].split("-")[0] for name in inside} == {"vikno"}
