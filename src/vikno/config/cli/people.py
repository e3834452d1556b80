"""`vikno user`: the first people of a centre, before anybody can log in to add the rest."""

import click


@click.group()
def user() -> None:
    """Who may log in."""
