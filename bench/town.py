"""Branches for measuring: many counters with people at them, many tickets waiting. Rows by COPY, not by hand."""

from datetime import datetime, time, timedelta
from uuid import uuid4

from django.db import connection, transaction

LETTERS = "АВКМСН"


def branch(code: str, *, counters: int, now: datetime):
    """An open branch of six lines with `counters` seated employees, each of whom knows every line; the employees."""
    from vikno.apps.catalogue.models import Group, Service
    from vikno.apps.journal.actions import HOUSE
    from vikno.apps.network.actions import branches, hours
    from vikno.apps.network.models import Counter
    from vikno.apps.staff.models import Employee, Role, Sitting, Skill

    with transaction.atomic():
        for order, letter in enumerate(LETTERS, start=1):
            group, _ = Group.objects.get_or_create(
                letter=letter,
                defaults={
                    "name_uk": letter, "name_en": letter, "short_uk": letter, "short_en": letter, "board_uk": letter,
                    "board_en": letter, "icon": "file", "order": order, "norm_minutes": 4 if letter == "В" else 12,
                    "typical_minutes": 3 if letter == "В" else 8 + order / 2,
                },
            )  # fmt: skip
            Service.objects.get_or_create(
                code=f"bench-{letter}", defaults={"name_uk": letter, "name_en": letter, "group": group}
            )
        made = branches.open_branch(by=HOUSE, now=now, groups=LETTERS, code=code, name_uk=code)
        for kind in ("working", "reception"):
            week = {day: [(time(0), time(23, 59))] for day in range(7)}
            hours.set_week(made, kind=kind, week=week, by=HOUSE, now=now)
        branches.open_doors(made, by=HOUSE, now=now)
        hall = branches.add_hall(made, by=HOUSE, now=now, name_uk="Зала")
        rows = Counter.objects.bulk_create(
            Counter(branch=made, hall=hall, number=number) for number in range(1, counters + 1)
        )
        crew = Employee.objects.bulk_create(
            Employee(branch=made, surname=f"{number}", given_name="Працівник") for number in range(1, counters + 1)
        )
        Role.objects.bulk_create(Role(employee=one, branch=made, kind="operator") for one in crew)
        groups = list(Group.objects.filter(letter__in=LETTERS))
        Skill.objects.bulk_create(Skill(employee=one, group=group, level=1) for one in crew for group in groups)
        Sitting.objects.bulk_create(
            Sitting(employee=one, counter=row, branch=made, from_at=now, idle_since=now)
            for one, row in zip(crew, rows, strict=True)
        )
    return made, crew


def waiting(made, count: int, *, now: datetime) -> None:
    """`count` tickets waiting in the branch, come over the last hours, one in twelve by law."""
    from vikno.apps.catalogue.models import Service
    from vikno.apps.network import queries as network
    from vikno.apps.queue.actions import moves
    from vikno.apps.queue.queries import lengths

    services = list(Service.objects.filter(code__startswith="bench-").select_related("group"))
    policy = network.policy(made.pk, now=now)
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(id), 0) FROM queue_visit")
        first_visit = cursor.fetchone()[0] + 1
        cursor.execute("SELECT coalesce(max(number), 0) FROM queue_ticket WHERE branch_id = %s", [made.pk])
        start = cursor.fetchone()[0]
        with cursor.copy(
            "COPY queue_visit (id, branch_id, client_id, secret, origin, language, opened_at) FROM STDIN"
        ) as copy:
            for n in range(count):
                copy.write_row((first_visit + n, made.pk, uuid4(), f"{made.pk}-{start + n}", "kiosk", "uk", now))
        with cursor.copy(
            "COPY queue_ticket (visit_id, branch_id, group_id, service_id, day, letter, number, state, category,"
            " statutory, ground_state, issued_at, ref_at, callable_from, due_at, visit_minutes, rate, lane, recalls,"
            " note, reason) FROM STDIN"
        ) as copy:
            for n in range(count):
                service = services[n % len(services)]
                came = now - timedelta(seconds=(n * 7919) % 10800)
                terms = moves.terms_of(
                    policy=policy, ref_at=came, category=lengths.category_of(service),
                    visit_minutes=float(service.group.typical_minutes), group_id=service.group_id,
                    service_id=service.pk, statutory=n % 12 == 0,
                )  # fmt: skip
                copy.write_row(
                    (
                        first_visit + n, made.pk, service.group_id, service.pk, now.date(), service.group.letter,
                        start + n + 1, "waiting", terms["category"], terms["statutory"], "none", came, came, came,
                        terms["due_at"], terms["visit_minutes"], terms["rate"], terms["lane"], 0, "", "",
                    )
                )  # fmt: skip
        cursor.execute(
            "INSERT INTO queue_period (ticket_id, branch_id, state, from_at) SELECT id, branch_id, 'waiting', ref_at"
            " FROM queue_ticket t WHERE branch_id = %s"
            " AND NOT EXISTS (SELECT 1 FROM queue_period p WHERE p.ticket_id = t.id)",
            [made.pk],
        )
        cursor.execute("SELECT setval('queue_visit_id_seq', %s)", [first_visit + count])
        cursor.execute("ANALYZE")
