"""Who may do what."""

import pytest

from vikno.rules.rights import AT_COUNTER, AT_DOOR, GIVES, RIGHTS, Right, allowed, may_give


@pytest.mark.parametrize("right", Right)
def test_somebody_carries_every_right(right):
    assert any(right in rights for rights in RIGHTS.values())


@pytest.mark.parametrize(
    ("role", "right", "may"),
    [
        ("operator", Right.SERVE, True),
        ("operator", Right.PICK, True),
        ("consultant", Right.PICK, False),
        ("issue_clerk", Right.SERVE, True),
        ("manager", Right.ISSUE, True),
        ("manager", Right.SERVE, False),
        ("manager", Right.PAUSE, True),
        ("operator", Right.PAUSE, False),
        ("head", Right.SET_UP, True),
        ("head", Right.GRANT, True),
        ("head", Right.SEE_GROUND, False),
        ("administrator", Right.GRANT, True),
        ("administrator", Right.SERVE, False),
        ("stranger", Right.SEE_HALL, False),
    ],
)
def test_a_role_carries_what_the_table_says(role, right, may):
    assert allowed({role}, right) is may


def test_nobody_without_a_role_may_do_anything():
    assert not any(allowed(frozenset(), right) for right in Right)


@pytest.mark.parametrize(
    ("own", "role", "may"),
    [
        ("head", "operator", True),
        ("head", "head", True),
        ("head", "administrator", False),
        ("administrator", "administrator", True),
        ("administrator", "head", True),
        ("manager", "operator", False),
        ("operator", "operator", False),
        ("head", "stranger", False),
    ],
)
def test_a_role_is_given_by_who_may_give_it(own, role, may):
    assert may_give({own}, role) is may


def test_who_gives_roles_carries_the_right_to():
    assert all(allowed({own}, Right.GRANT) for own in GIVES)


def test_counters_and_the_door_have_roles_of_their_own():
    assert {"operator", "issue_clerk", "consultant"} == AT_COUNTER
    assert {"manager"} == AT_DOOR
