"""What may be done to the archive: a content is kept, or removed by an approved decision."""

from vikno.apps.archive.actions.keeping import NotKept, TooLarge, keep
from vikno.apps.archive.actions.kinds import NotAllowed, NotWhatItSays, Refused, TooManyDots
from vikno.apps.archive.actions.removing import remove, sweep

__all__ = ["NotAllowed", "NotKept", "NotWhatItSays", "Refused", "TooLarge", "TooManyDots", "keep", "remove", "sweep"]
