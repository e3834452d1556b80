"""Every room of the staff says alike to whom it is not open: which roles open it, which one has, who gives them."""

import pytest

from vikno.apps.accounts.models import User
from vikno.apps.staff import actions as staff

ROOMS = {
    "/desk/": "Вікно", "/intake/": "Прийом документів", "/office/": "Закрита зона", "/issue/": "Готове",
    "/keeping/": "Зберігання", "/courier/": "Кур’єр", "/control/": "Пульт", "/setup/": "Налаштування",
    "/cards/": "Картки послуг", "/money/": "Оплати й квитанції", "/registers/": "Державні реєстри",
    "/outbox/": "Повідомлення",
}  # fmt: skip


def told(client, address, **more):
    answer = client.get(address, **more)
    return answer.status_code, " ".join(answer.content.decode().replace("\u00a0", " ").split())


@pytest.mark.parametrize("address", ROOMS)
def test_who_has_another_role_is_told_which_one_opens_the_room(client, town, address):
    client.force_login(town.marta.user)
    status, page = told(client, address)
    assert status == 403
    assert f"Розділ «{ROOMS[address]}» для вас закритий" in page
    assert "менеджер черги" in page
    assert "Ролі дає керівник центру" in page


def test_the_roles_are_those_that_carry_the_right(client, town):
    client.force_login(town.marta.user)
    page = told(client, "/money/central/")[1]
    assert "Кому відкрито, «Central»" in page
    assert "адміністратор, працівник видачі, керівник" in page


def test_who_has_no_role_at_all_reads_so(client, town):
    staff.revoke_role(town.marta, branch_id=town.branch.pk, kind="manager", by=town.clara, now=town.now)
    client.force_login(town.marta.user)
    assert "поки жодної" in told(client, "/reception/")[1]


def test_a_post_says_that_nothing_was_changed(client, town):
    client.force_login(town.marta.user)
    page = client.post("/setup/central/people/add/", {}, headers={"Accept-Language": "en"}).content.decode()
    assert "Nothing was changed." in page


def test_an_account_of_another_kind_is_told_so_and_not_sent_round_and_round(client, town):
    nobody = User.objects.create_user(username="stranger")
    client.force_login(nobody)
    assert [client.get(at).status_code for at in ("/money/", "/provider/")] == [403, 403]
    client.force_login(town.anna.user)
    assert client.get("/provider/").status_code == 403
