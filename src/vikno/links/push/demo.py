"""The demo carrier: each letter becomes a line of JSON in a file, and goes nowhere."""

import json
from dataclasses import asdict
from pathlib import Path

from django.conf import settings

from vikno.lib.push import Letter, Letterbox, PushTrouble


class Demo:
    """Appends to `settings.PUSHED`."""

    def send(self, to: Letterbox, letter: Letter) -> None:
        """Raises PushTrouble when the file cannot be written."""
        line = json.dumps({"to": to.endpoint, **asdict(letter)}, ensure_ascii=False)
        try:
            with Path(settings.PUSHED).open("a", encoding="utf-8") as letters:
                letters.write(line + "\n")
        except OSError as error:
            raise PushTrouble(str(error)) from error
