"""The command line `vikno`: what each command is for stands in docs/operate/commands.md."""

from vikno.config.cli.door import main

__all__ = ["main"]
