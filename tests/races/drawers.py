"""What the racing processes do with draws: draw all that waits; or draw as a peer without locks does."""

from datetime import datetime


def draw_all(branch_id: int, now: datetime) -> list[tuple[int, int]]:
    """Draw whatever waits; the cases drawn here and their lines."""
    from vikno.apps.cases.actions import drawing

    return [(drawn.case.pk, drawn.line) for drawn in drawing.draw_waiting(branch_id, now)]


def draw_without_lock(branch_id: int, now: datetime) -> list[tuple[int, int]]:
    """Read the day's last number, think for as long as a round trip takes, and take the next: no lock."""
    from django.db import connection

    from vikno.apps.cases.actions import drawing
    from vikno.apps.cases.models import DrawDay

    case_id = drawing.waiting(branch_id)[0]
    last = DrawDay.objects.filter(branch=branch_id).latest("day").lines
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(0.2)")
    return [(case_id, last + 1)]
