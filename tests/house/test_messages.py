"""The texts: what the tool finds in code, what it says of a catalogue that is not as it should be, and ours."""

import pytest

from tools import messages

TEMPLATE = """{% load i18n %}
<p title="{% translate "Call 100% the next" %}">{{ name|default:_("Nobody") }}</p>
{% blocktranslate trimmed count number=waiting with hall=hall.name %}
  {{ number }} person waits
  in {{ hall }}.
{% plural %}
  {{ number }} people wait in {{ hall }}.
{% endblocktranslate %}
{% include "row.html" with label=_("Go on") %} isn't it
"""
HEADER = '# x\nmsgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: {}\\n"\n\n'


@pytest.fixture
def room(tmp_path):
    """A tree with one app that says «Hello %(name)s» and has a catalogue for it."""
    app = tmp_path / "vikno" / "apps" / "hall"
    app.mkdir(parents=True)
    (app / "__init__.py").write_text("")
    (app / "words.py").write_text('greeting = gettext("Hello %(name)s")\n')

    def kept(body):
        path = messages.catalogue_path(app)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(HEADER.format(messages.PLURALS) + body)
        return tmp_path / "vikno"

    return kept


def test_a_template_gives_up_every_text_as_django_looks_it_up():
    found = [text.msgid for text in messages.of_template(TEMPLATE)]
    assert found == [
        "Call 100%% the next",
        "Nobody",
        ("%(number)s person waits in %(hall)s.", "%(number)s people wait in %(hall)s."),
        "Go on",
    ]


def test_english_quotes_in_the_english_way(room):
    place = room('msgid "Hello %(name)s"\nmsgstr "Вітаємо, %(name)s"\n')
    (place / "apps" / "hall" / "words.py").write_text('greeting = gettext("Hello «%(name)s»")\n')
    assert any("quotes in the Ukrainian way" in said for said in messages.check(place))


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("", "is not in the catalogue"),
        ('msgid "Hello %(name)s"\nmsgstr ""\n', "has no Ukrainian"),
        ('#, fuzzy\nmsgid "Hello %(name)s"\nmsgstr "Вітаємо, %(name)s"\n', "marked fuzzy"),
        ('msgid "Hello %(name)s"\nmsgstr "Вітаємо"\n', "lost a placeholder: %(name)s"),
        ('msgid "Hello %(name)s"\nmsgstr "Вітаємо, %(nmae)s"\n', "a placeholder that the code does not fill"),
        (
            'msgid "Hello %(name)s"\nmsgstr "Вітаємо, %(name)s"\n\nmsgid "Bye"\nmsgstr "Бувайте"\n',
            "nowhere in the code",
        ),
    ],
)
def test_a_fault_in_a_catalogue_is_named(room, body, problem):
    assert any(problem in line for line in messages.check(room(body)))


def test_a_catalogue_as_it_should_be_has_no_problems(room):
    assert messages.check(room('msgid "Hello %(name)s"\nmsgstr "Вітаємо, %(name)s"\n')) == []


def test_taking_in_new_texts_keeps_what_was_said_and_forgets_what_is_gone(room):
    source = room('msgid "Hello %(name)s"\nmsgstr "Вітаємо, %(name)s"\n\nmsgid "Bye"\nmsgstr "Бувайте"\n')
    (source / "apps" / "hall" / "more.py").write_text('more = gettext("Sit down")\n')
    messages.update(source)
    kept = messages.catalogue(source / "apps" / "hall")
    assert {message.id: message.string for message in kept if message.id} == {
        "Hello %(name)s": "Вітаємо, %(name)s",
        "Sit down": "",
    }
    assert kept.num_plurals == 4


def test_one_english_sentence_has_one_ukrainian(room):
    source = room('msgid "Hello %(name)s"\nmsgstr "Вітаємо, %(name)s"\n')
    other = source / "screens" / "desk"
    other.mkdir(parents=True)
    (other / "__init__.py").write_text('again = gettext("Hello %(name)s")\n')
    messages.write(messages.catalogue(source / "apps" / "hall"), messages.catalogue_path(other))
    assert messages.check(source) == []
    path = messages.catalogue_path(other)
    path.write_text(path.read_text().replace("Вітаємо", "Здрастуйте"))
    assert any("said otherwise" in line for line in messages.check(source))


def test_our_own_texts_are_complete_in_ukrainian_and_english():
    assert messages.check() == []
