"""Anna's account with a password, hashed fast; and the seats of a small town."""

import pytest

from tests.apps.conftest import Town
from vikno.apps.staff.models import Employee

PASSWORD = "чотири слова про вікно"


def words(answer) -> str:
    """The page as it reads, with ties between words as plain spaces."""
    return answer.content.decode().replace("\u00a0", " ")


@pytest.fixture
def town(db, settings) -> Town:
    settings.WAITS_REUSE = 0
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return Town()


@pytest.fixture
def anna(town) -> Employee:
    """Anna, who can log in as «anna»."""
    town.anna.user.username = "anna"
    town.anna.user.set_password(PASSWORD)
    town.anna.user.save()
    return town.anna


@pytest.fixture
def enter(client, anna):
    """Post the login form; the answer, redirects not followed."""

    def post(username: str = "anna", password: str = PASSWORD, **more: str):
        return client.post("/entry/login/", {"login": username, "password": password, **more})

    return post


@pytest.fixture
def clara(town, client):
    """Clara, the head, logged in."""
    client.force_login(town.clara.user)
    return town.clara
