"""Documents that fail the build when they lie: settings, commands, the README's first steps."""

import re
import subprocess

import click
import pytest

from tests.house import looks
from vikno.config.cli.door import SECTIONS, vikno_command

OPERATE = looks.ROOT / "docs" / "operate"
COMMANDS = OPERATE / "commands.md"


def commands(group=vikno_command, path="vikno"):
    """Every command a person may type, as (words, command); hidden ones are for the house alone."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")
        elif not command.hidden:
            yield f"{path} {name}", command


def section(words):
    """What the document says under the heading of a command."""
    text = COMMANDS.read_text(encoding="utf-8")
    found = re.search(rf"^### `{re.escape(words)}`\n(.*?)(?=^##|\Z)", text, re.MULTILINE | re.DOTALL)
    return found[1] if found else ""


def targets():
    return set(re.findall(r"^([a-z]+):", (looks.ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def test_every_setting_has_a_heading_and_every_heading_a_setting():
    named = {heading for heading in looks.headings(OPERATE / "settings.md") if re.fullmatch(r"[A-Z_]+", heading)}
    assert looks.settings_read() == named


def test_a_setting_without_a_heading_would_be_seen(tmp_path):
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "new.py").write_text('"""New."""\nlimit = env.number("VIKNO_NEW", 5)\n')
    assert looks.settings_read(tmp_path) == {"VIKNO_NEW"}


def test_every_command_has_a_heading_and_every_heading_a_command():
    named = {heading for heading in looks.headings(COMMANDS) if heading.startswith("vikno ")}
    assert {words for words, _ in commands()} == named


@pytest.mark.parametrize(("words", "command"), list(commands()), ids=[words for words, _ in commands()])
def test_every_option_of_the_command_is_told(words, command):
    options = {name for option in command.params for name in [*option.opts, *option.secondary_opts] if name[:2] == "--"}
    assert {name for name in options if name not in section(words)} == set()


def test_every_command_stands_in_a_section_of_the_help():
    listed = {command.name for commands in SECTIONS.values() for command in commands}
    assert listed == {name for name, command in vikno_command.commands.items() if not command.hidden}


@pytest.mark.parametrize("readme", sorted(looks.ROOT.glob("README*.md")), ids=lambda path: path.name)
def test_the_readme_names_commands_that_exist(readme):
    told = looks.blocks(readme)
    made = {word for line in told for word in re.findall(r"^make ([a-z]+)", line)}
    assert {"run", "test"} <= made <= targets()
    known = {words.split()[1] for words, _ in commands()}
    assert {word for line in told for word in re.findall(r"^vikno ([a-z-]+)", line)} <= known


def test_every_target_of_the_makefile_is_explained():
    told = subprocess.run(["make", "help"], cwd=looks.ROOT, capture_output=True, text=True, check=True).stdout
    assert targets() == set(re.findall(r"^  make ([a-z]+)", told, re.MULTILINE))


@pytest.mark.parametrize("document", [*looks.ROOT.glob("*.md"), *looks.ROOT.glob("docs/**/*.md")], ids=str)
def test_no_link_of_a_document_is_dead(document):
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", document.read_text(encoding="utf-8"))
    dead = [link for link in links if "://" not in link and not (document.parent / link).exists()]
    assert dead == []


@pytest.mark.parametrize("twin", sorted(looks.ROOT.glob("docs/**/*.uk.md")), ids=lambda path: path.name)
def test_the_ukrainian_twin_tells_the_same_commands_and_settings(twin):
    english = twin.with_name(twin.name.replace(".uk.md", ".md"))
    assert looks.blocks(twin) == looks.blocks(english)
    assert len(looks.headings(twin)) == len(looks.headings(english))
    marked = re.compile(r"^#+ `.*`$", re.MULTILINE)
    assert marked.findall(twin.read_text(encoding="utf-8")) == marked.findall(english.read_text(encoding="utf-8"))
