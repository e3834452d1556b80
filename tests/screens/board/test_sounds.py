"""Announcements in a voice the centre recorded."""

import pytest

from vikno.rules.announcements import CLIPS
from vikno.screens.board import sounds


@pytest.fixture
def folder(settings, tmp_path):
    """Where recordings are put; empty."""
    settings.SOUNDS = tmp_path
    (tmp_path / "uk").mkdir()
    return tmp_path / "uk"


def record(folder, keys):
    for key in keys:
        (folder / f"{key}.mp3").write_bytes(b"sound of " + key.encode())


def call(town):
    town.sit(town.anna, town.first)
    town.issue()
    town.call()


def test_with_every_word_recorded_the_recordings_are_played(town, paired, folder):
    record(folder, CLIPS)
    call(town)
    assert 'data-clips="chime ticket letter-a number-1 counter number-1"' in paired.get("/board/").content.decode()


def test_the_chime_need_not_be_recorded(town, paired, folder):
    record(folder, CLIPS.keys() - {"chime"})
    call(town)
    assert 'data-clips="chime ticket' in paired.get("/board/").content.decode()


def test_with_one_word_missing_the_browser_speaks(town, paired, folder):
    record(folder, CLIPS.keys() - {"number-1"})
    call(town)
    assert "data-clips" not in paired.get("/board/").content.decode()


def test_a_recording_is_given_to_the_paired_board(paired, folder):
    record(folder, ["ticket"])
    answer = paired.get("/board/sound/uk/ticket")
    assert (b"".join(answer.streaming_content), answer["Content-Type"]) == (b"sound of ticket", "audio/mpeg")


def test_a_recording_is_not_given_to_a_stranger(town, client, folder):
    record(folder, ["ticket"])
    assert client.get("/board/sound/uk/ticket").status_code == 302


@pytest.mark.parametrize("key", ["number-7", "..%2fsecret", "secret"])
def test_what_is_not_a_recorded_word_is_not_found(key, paired, folder):
    (folder.parent / "secret").write_text("x")
    assert paired.get(f"/board/sound/uk/{key}").status_code == 404


def test_a_language_that_is_a_path_is_not_found(folder):
    assert sounds.file_of("..", "ticket") is None


def test_files_that_are_no_words_are_left_out(folder):
    record(folder, ["ticket", "holiday-greeting"])
    (folder / "counter.txt").write_text("x")
    assert sounds.recorded("uk") == {"ticket"}
