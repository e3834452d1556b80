"""How a person wants the pages: kept in a readable cookie, forced by a device, nothing else let in."""

import pytest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from vikno.lib import look

CHOICES = st.fixed_dictionaries({}, optional={name: st.sampled_from(values) for name, values in look.CHOICES.items()})


def chosen(data, cookie=""):
    request = RequestFactory().post("/look/", data)
    request.COOKIES[look.COOKIE] = cookie
    return look.choose(request)


@given(CHOICES)
def test_what_is_written_can_be_read(choices):
    assert look.read(look.write(choices)) == choices


@given(st.text())
def test_a_strange_cookie_is_no_trouble(text):
    assert set(look.read(text)) <= set(look.CHOICES)


def test_a_device_goes_before_the_cookie():
    request = RequestFactory().get("/")
    request.COOKIES[look.COOKIE] = "theme:light.type:large"
    assert look.of(request, {"theme": "dark"}) == {"theme": "dark", "type": "large"}


def test_a_choice_is_added_to_those_already_made():
    answer = chosen({"contrast": "more", "next": "/here"}, cookie="theme:dark")
    assert answer.cookies[look.COOKIE].value == "theme:dark.contrast:more"
    assert answer.url == "/here"


def test_an_empty_choice_returns_to_the_systems_own():
    assert chosen({"theme": ""}, cookie="theme:dark").cookies[look.COOKIE].value == ""


@pytest.mark.parametrize("place", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"])
def test_nobody_is_sent_elsewhere(place):
    assert chosen({"theme": "dark", "next": place}).url == "/"


def test_choosing_is_never_a_link():
    assert look.choose(RequestFactory().get("/look/")).status_code == 405
