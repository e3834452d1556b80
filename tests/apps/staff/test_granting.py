"""Roles and accounts: who may give what to whom, and that a branch is never left without a head."""

import pytest

from vikno.apps.accounts import actions as accounts
from vikno.apps.accounts import queries as known
from vikno.apps.journal.models import Entry
from vikno.apps.staff import actions as staff
from vikno.apps.staff import queries
from vikno.apps.staff.models import Employee
from vikno.apps.staff.queries import NotAllowed
from vikno.rules.rights import Right


@pytest.fixture
def denys(town):
    """The system administrator."""
    return town.hire("Денис", "Граб", "administrator", "")


@pytest.fixture
def newcomer(town):
    """An employee without an account."""
    return staff.hire(branch_id=town.branch.pk, surname="Тополя", given_name="Ярина", by=town.clara, now=town.now)


def set_roles(town, employee, kinds, by=None):
    return staff.set_roles(employee, branch_id=town.branch.pk, kinds=kinds, by=by or town.clara, now=town.now)


def test_a_head_makes_an_operator_and_a_deputy(town, newcomer):
    set_roles(town, newcomer, ["operator", "head"])
    assert queries.roles(newcomer, town.branch.pk) == {"operator", "head"}


def test_a_head_makes_no_administrator_and_unmakes_none(town, newcomer, denys):
    for employee, kinds in ((newcomer, ["administrator"]), (denys, [])):
        with pytest.raises(staff.RoleNotYours):
            set_roles(town, employee, kinds)
    assert queries.roles(newcomer, town.branch.pk) == frozenset()


def test_a_head_may_give_another_role_to_an_administrator(town, denys):
    assert set_roles(town, denys, ["administrator", "operator"]) == {"administrator", "operator"}


@pytest.mark.parametrize("who", ["anna", "marta"])
def test_others_give_no_roles(town, newcomer, who):
    with pytest.raises(NotAllowed):
        set_roles(town, newcomer, ["operator"], by=getattr(town, who))


def test_the_head_of_another_branch_gives_no_roles_here(town, newcomer):
    emma = type(town)("east", now=town.now).clara
    with pytest.raises(NotAllowed):
        set_roles(town, newcomer, ["operator"], by=emma)


def test_the_last_who_sets_up_a_branch_stays(town):
    with pytest.raises(staff.NobodyLeft):
        set_roles(town, town.clara, ["operator"])
    assert queries.may(Employee.objects.get(pk=town.clara.pk), Right.SET_UP, town.branch.pk)


def test_a_head_may_step_down_where_another_is(town, newcomer):
    set_roles(town, newcomer, ["head"])
    staff.open_account(newcomer, login="yaryna", by=town.clara, now=town.now)
    assert set_roles(town, town.clara, ["operator"]) == {"operator"}


def test_a_head_without_an_account_is_no_other_head(town, newcomer):
    set_roles(town, newcomer, ["head"])
    with pytest.raises(staff.NobodyLeft):
        set_roles(town, town.clara, [])


def test_an_invitation_lets_the_person_choose_a_password_once(town, newcomer):
    token = staff.open_account(newcomer, login="yaryna", by=town.clara, now=town.now)
    user = accounts.accept_invitation(token, password="sonce-nad-richkoiu", now=town.now)
    assert user.check_password("sonce-nad-richkoiu")
    with pytest.raises(accounts.InvitationOver):
        accounts.accept_invitation(token, password="inshe-slovo-tut", now=town.now)
    assert Entry.objects.filter(word="account.password_chosen").count() == 1


@pytest.mark.parametrize("token", ["", "x", "1-abc-def", "zzzzzzzzzzzzzzzz-1", "-"])
def test_a_forged_invitation_invites_nobody(town, token):
    assert known.invited(token) is None


def test_nothing_of_an_invitation_is_journalled(town, newcomer):
    token = staff.open_account(newcomer, login="yaryna", by=town.clara, now=town.now)
    kept = "".join(f"{entry.data}{entry.why}{entry.subject_label}" for entry in Entry.objects.all())
    assert token.split("-", 1)[1] not in kept


def test_a_login_belongs_to_one_person(town, newcomer):
    with pytest.raises(staff.LoginTaken):
        staff.open_account(newcomer, login=town.anna.user.username, by=town.clara, now=town.now)
    with pytest.raises(staff.HasAccount):
        staff.open_account(town.anna, login="another", by=town.clara, now=town.now)


def test_a_new_invitation_needs_an_account(town, newcomer):
    with pytest.raises(staff.NoAccount):
        staff.invite(newcomer, by=town.clara, now=town.now)
    assert known.invited(staff.invite(town.anna, by=town.clara, now=town.now)) == town.anna.user


def test_a_head_reaches_no_account_of_an_administrator(town, denys):
    with pytest.raises(staff.AccountNotYours):
        staff.invite(denys, by=town.clara, now=town.now)
    with pytest.raises(staff.AccountNotYours):
        staff.dismiss(denys, by=town.clara, now=town.now)


def test_a_role_in_another_branch_puts_an_account_out_of_reach(town):
    east = type(town)("east", now=town.now)
    staff.grant_role(town.anna, branch_id=east.branch.pk, kind="head", by=east.clara, now=town.now)
    with pytest.raises(staff.AccountNotYours):
        staff.invite(town.anna, by=town.clara, now=town.now)


def test_who_leaves_frees_the_counter_and_the_account(town):
    town.sit(town.anna, town.first)
    staff.dismiss(town.anna, by=town.clara, now=town.now)
    assert queries.seats([town.branch.pk]) == []
    assert queries.employee_of(town.anna.user) is None
    assert not known.is_active(town.anna.user_id)


def test_nobody_leaves_in_the_middle_of_a_visit(town):
    town.issue()
    town.sit(town.anna, town.first)
    town.call()
    with pytest.raises(staff.StillServing):
        staff.dismiss(town.anna, by=town.clara, now=town.now)
    assert known.is_active(town.anna.user_id)


def test_nobody_strikes_themselves_off(town):
    with pytest.raises(staff.Yourself):
        staff.dismiss(town.clara, by=town.clara, now=town.now)


def test_who_comes_back_has_the_roles_of_before(town):
    for _ in range(2):
        staff.dismiss(town.anna, by=town.clara, now=town.now)
    for _ in range(2):
        staff.take_back(town.anna, by=town.clara, now=town.now)
    assert queries.may(queries.employee_of(town.anna.user), Right.SERVE, town.branch.pk)
    assert [entry.word for entry in Entry.objects.filter(word__startswith="employee.").order_by("pk")][-2:] == [
        "employee.left",
        "employee.back",
    ]


def test_who_adds_a_branch_may_set_it_up(town):
    branch = staff.add_branch(town.branch, code="village", name_uk="Село", kind="remote", by=town.clara, now=town.now)
    assert branch.parent == town.branch
    assert queries.may(town.clara, Right.SET_UP, branch.pk)
    assert branch.opened_at is None


def test_who_does_not_set_up_a_branch_adds_none_under_it(town):
    with pytest.raises(NotAllowed):
        staff.add_branch(town.branch, code="village", name_uk="Село", by=town.anna, now=town.now)
