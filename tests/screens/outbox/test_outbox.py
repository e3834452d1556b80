"""The outbox: who sees it, what they see of a person, what they do, and the words they change."""

import pytest

from tests.apps.conftest import Town
from tests.screens.control.conftest import BACKEND, head, hour
from vikno.apps.journal.actions import HOUSE
from vikno.apps.journal.models import Entry
from vikno.apps.notifications.actions import Addressee, Way, tell
from vikno.apps.notifications.models import Message, Text

__all__ = ["head", "hour"]

HERE = "/outbox/central/"


@pytest.fixture
def say(town: Town):
    def put(way=Way("sms", "+380671234567"), key="case.ready:7", branch=None, **changed):
        values = {"number": "00034-7", "service": "", "code": "4821", "place": "Соборна, 12", "link": ""}
        pk = tell(
            "case.ready", key=key, to=Addressee((way,), name="Давид"), values=values, by=HOUSE, now=town.now,
            branch_id=(branch or town).branch.pk, label="00034-7",
        )  # fmt: skip
        Message.objects.filter(pk=pk).update(**changed)
        return pk

    return put


def words(answer):
    return answer.content.decode().replace("\u00a0", " ")


def test_the_list_masks_whom_it_was_told_to(head, say):
    say()
    page = words(head.get(HERE))
    assert "067 ••• •• 67" in page
    assert "1234567" not in page


@pytest.mark.parametrize("sought", ["00034-7", "067 123-45-67", "+380671234567"])
def test_a_message_is_found_by_its_case_or_whole_address_and_the_search_is_journalled(head, say, sought):
    pk = say()
    assert f"{HERE}{pk}/" in words(head.get(HERE, {"q": sought}))
    assert f"{HERE}{pk}/" not in words(head.get(HERE, {"q": "0671234"}))
    assert Entry.objects.filter(word="person.looked").count() == 2


def test_reading_the_words_is_a_look(head, say):
    pk = say()
    assert "код 4821" in words(head.get(f"{HERE}{pk}/"))
    assert Entry.objects.get(word="person.looked").subject_id == pk


def test_what_failed_is_sent_again_with_a_reason_and_what_waits_is_taken_back(head, say):
    failed, waiting = say(state="failed"), say(key="b")
    head.post(f"{HERE}{failed}/do/", {"do": "resend", "why": "новий номер"})
    head.post(f"{HERE}{waiting}/do/", {"do": "cancel"})
    assert list(Message.objects.order_by("pk").values_list("state", flat=True)) == ["waiting", "cancelled"]
    assert Entry.objects.get(word="message.resent").why == "новий номер"
    assert "Тим часом стан змінився" in words(head.post(f"{HERE}{waiting}/do/", {"do": "settle"}, follow=True))


def test_a_letter_goes_from_the_list_to_the_post_and_back(head, say):
    pk = say(Way("letter", "вул. Тополина, 4, Ясени"))
    assert "Тополина" not in words(head.get(f"{HERE}letters/"))
    assert "вул. Тополина, 4" in words(head.post(f"{HERE}letters/print/", {"letter": pk}))
    head.post(f"{HERE}letters/{pk}/", {"do": "dispatched", "tracking": "0500"})
    head.post(f"{HERE}letters/{pk}/", {"do": "returned", "why": "адресат вибув"})
    assert (Message.objects.get().state, Message.objects.get().last_error) == ("returned", "адресат вибув")


def test_a_text_is_previewed_without_being_kept_and_kept_in_both_languages_or_none(head):
    address = f"{HERE}texts/case.ready/sms/"
    typed = {"body_uk": "Чекаємо: {place}", "body_en": "Come to {place}", "title_uk": "", "title_en": ""}
    assert "Чекаємо: вул. Соборна, 12" in words(head.post(address, typed | {"preview": "1"}))
    assert head.post(address, typed | {"body_en": "{iban}"}).status_code == 422
    assert not Text.objects.exists()
    assert head.post(address, typed).status_code == 302
    assert dict(Text.objects.values_list("language", "body")) == {"uk": typed["body_uk"], "en": typed["body_en"]}


@pytest.mark.parametrize("page", ["", "letters/", "texts/", "texts/case.ready/mail/"])
def test_only_who_watches_messages_enters(town, client, hour, page):
    client.force_login(town.anna.user, backend=BACKEND)
    assert client.get(HERE + page).status_code == 403


def test_a_head_of_another_branch_sees_and_does_nothing_here(town, client, hour, say):
    emma = Town("seaside")
    mine, foreign = say(branch=emma, key="e"), say(state="failed")
    client.force_login(emma.clara.user, backend=BACKEND)
    assert client.get(HERE).status_code == 403
    assert client.get(f"/outbox/seaside/{mine}/").status_code == 200
    assert client.get(f"/outbox/seaside/{foreign}/").status_code == 404
    assert client.post(f"/outbox/seaside/{foreign}/do/", {"do": "resend"}).status_code == 404
    assert "Тополина" not in words(client.post("/outbox/seaside/letters/print/", {"letter": foreign}, follow=True))
    assert Message.objects.get(pk=foreign).state == "failed"
