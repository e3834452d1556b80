"""The front door of the command line: the list of commands, and how trouble is told."""

import errno
import os
import sys
from typing import NoReturn

import click
from django.core.exceptions import ImproperlyConfigured

import vikno
from vikno.config import database
from vikno.config.cli import draws, keep, people, records, run, services, verify
from vikno.config.cli.screen import say_wrong
from vikno.config.embedded import Trouble

SECTIONS = {
    "See it and run it": [run.demo, run.up],
    "For the people of a centre": [people.branch, people.user, services.import_services],
    "For the keeper of the machine": [keep.check, keep.migrate, keep.db, verify.verify, run.serve, run.jobs],
    "For a developer": [keep.manage],
}
UNLISTED = [run.demo_player]
verify.verify.add_command(draws.draws)


class House(click.Group):
    """A group whose help is ordered by who needs the command."""

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        for title, commands in SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl([(command.name or "", command.get_short_help_str(90)) for command in commands])


@click.group(cls=House, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(vikno.__version__, message="Vikno %(version)s")
def vikno_command() -> None:
    """Vikno, the system of a municipal one-stop service centre.

    Start with `vikno demo`: a town at work in your browser, nothing of yours touched.
    """


for command in [command for commands in SECTIONS.values() for command in commands] + UNLISTED:
    vikno_command.add_command(command)


def main() -> NoReturn:
    """Run the command; whatever a person can do something about is told in a sentence, with exit code 1."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vikno.config.settings")
    try:
        code = vikno_command.main(prog_name="vikno", standalone_mode=False)
    except click.ClickException as problem:
        problem.show()
        sys.exit(problem.exit_code)
    except (click.Abort, KeyboardInterrupt):
        say_wrong("Stopped.")
        sys.exit(130)
    except (Trouble, ImproperlyConfigured) as problem:
        say_wrong(str(problem))
        sys.exit(1)
    except OSError as problem:
        if problem.errno not in {errno.ENOSPC, errno.EDQUOT, errno.EROFS}:
            raise
        say_wrong(f"The disk is full or closed to writing: {problem}. Nothing was lost; free some space and repeat.")
        sys.exit(1)
    except records.lost() as problem:
        say_wrong(database.trouble() or f"The database broke off: {str(problem).strip()}")
        sys.exit(1)
    sys.exit(code if isinstance(code, int) else 0)
