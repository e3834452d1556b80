"""`vikno branch` and `vikno user`: the first branch and its first people, before anybody can log in to add the rest."""

import sys
from typing import Any

import click

from vikno.config.cli import records
from vikno.config.cli.screen import say
from vikno.config.embedded import Trouble

ROLES = ["head", "administrator", "manager", "operator", "issue_clerk", "consultant"]


@click.group()
def branch() -> None:
    """The places where people are received."""


@branch.command("add")
@click.argument("code")
@click.option("--name", required=True, help="Its name in Ukrainian, as on the door.")
@click.option("--english", default="", help="Its name in English.")
@click.option("--kind", type=click.Choice(["centre", "unit", "remote", "mobile"]), default="centre", show_default=True)
@click.option("--groups", help="Letters of the groups of services it gives, as А,В,Е; all by default.")
def add_branch(code: str, name: str, english: str, kind: str, groups: str | None) -> None:
    """Add a branch under CODE (Latin letters, as in addresses). Its head sets up the rest at /setup/."""
    with records.in_order():
        from vikno.apps.catalogue import queries as catalogue
        from vikno.apps.journal.actions import HOUSE
        from vikno.apps.network import queries
        from vikno.apps.network.actions import branches as actions
        from vikno.lib import clock

        if queries.branch(code):
            raise Trouble(f"There is a branch {code} already.")
        known = [group.letter for group in catalogue.groups()]
        wanted = [letter.strip() for letter in groups.split(",")] if groups else known
        if unknown := sorted(set(wanted) - set(known)):
            raise Trouble(f"No group has the letter {', '.join(unknown)}. There are: {', '.join(known)}.")
        actions.open_branch(
            by=HOUSE, now=clock.now(), groups=wanted, code=code, kind=kind, name_uk=name, name_en=english
        )
    say(f"{name} is there, its doors closed. Next: vikno user add NAME --role head --branch {code}")


@click.group()
def user() -> None:
    """Who may log in."""


@user.command("add")
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), required=True)
@click.option("--branch", "code", required=True, help="Code of the branch; without a right one, the codes are listed.")
@click.option("--surname", prompt=True)
@click.option("--given-name", prompt=True)
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input instead of asking.")
def add_user(name: str, role: str, code: str, surname: str, given_name: str, password_stdin: bool) -> None:
    """Let a person log in as NAME, with a role in a branch."""
    with records.in_order():
        from vikno.apps.network import queries

        place = queries.branch(code)
        if place is None:
            codes = ", ".join(found.code for found in queries.branches()) or "none yet: vikno branch add"
            raise Trouble(f"There is no branch {code}. There are: {codes}.")
        password = _password(name, from_stdin=password_stdin)
        _hire(name, role=role, place=place, surname=surname, given_name=given_name, password=password)
    say(f"{name} can log in at /entry/ as {role.replace('_', ' ')} of {place.name_uk}.")


def _hire(name: str, *, role: str, place: Any, surname: str, given_name: str, password: str) -> None:
    from django.db import transaction

    from vikno.apps.accounts import actions as accounts
    from vikno.apps.accounts import queries
    from vikno.apps.journal.actions import HOUSE
    from vikno.apps.staff import actions as staff
    from vikno.lib import clock

    if queries.is_taken(name):
        raise Trouble(f"There is an account {name} already. Choose another name, or give it the role at /setup/.")
    now = clock.now()
    with transaction.atomic():
        account = accounts.open_account(
            name, by=HOUSE, now=now, first_name=given_name, last_name=surname, password=password
        )
        employee = staff.hire(
            branch_id=place.pk, surname=surname, given_name=given_name, user_id=account.pk, by=HOUSE, now=now
        )
        staff.grant_role(employee, branch_id=place.pk, kind=role, by=HOUSE, now=now)


def _password(name: str, *, from_stdin: bool) -> str:
    """A password that passes the validators; asked again until it does. Raises Trouble for a bad one from stdin."""
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError
    from django.utils import translation

    while True:
        if from_stdin:
            password = sys.stdin.readline().rstrip("\n")
        else:
            password = click.prompt("Password", hide_input=True, confirmation_prompt=True)
        try:
            with translation.override("en"):
                validate_password(password)
            return password
        except ValidationError as problem:
            if from_stdin:
                raise Trouble(f"The password of {name} is too weak: {' '.join(problem.messages)}") from None
            say(" ".join(problem.messages))
