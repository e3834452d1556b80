"""A content is kept once, whole, and read back as it was."""

import io
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from tests.apps.archive.conftest import SIGNED, asic, contents, heic, image, keep, pdf
from vikno.apps.archive import actions, queries
from vikno.apps.archive.models import Blob
from vikno.apps.journal.models import Entry


class Upload(io.BytesIO):
    """A file that counts what was read of it, and may say its size beforehand."""

    def __init__(self, content: bytes, size: int | None = None) -> None:
        super().__init__(content)
        self.size, self.taken = size, 0

    def read(self, size=-1):
        found = super().read(size)
        self.taken += len(found)
        return found


@pytest.mark.parametrize(
    ("content", "kind", "pages"),
    [
        (pdf(3), "pdf", 3),
        (pdf(1, owner="keeper"), "pdf", 1),
        (image("JPEG"), "jpeg", 1),
        (image("JPEG", progressive=True), "jpeg", 1),
        (image("PNG"), "png", 1),
        (image("WEBP"), "webp", 1),
        (image("TIFF"), "tiff", 3),
        (heic(), "heic", 1),
        (SIGNED, "p7s", None),
        (asic(), "asic", None),
    ],
)
def test_a_kind_is_known_by_its_bytes_and_not_by_its_name(folder, content, kind, pages):
    blob = keep(content, "nameless")
    assert (blob.kind, blob.pages, blob.size) == (kind, pages, len(content))
    with queries.opened(blob.pk) as kept:
        assert kept.read() == content


def test_the_same_bytes_twice_are_one_content_and_one_entry(folder):
    first, second = keep(pdf()), keep(io.BytesIO(pdf()), "other.pdf")
    assert first.pk == second.pk
    assert len(contents(folder)) == 1
    assert Entry.objects.filter(word="content.kept").count() == 1


def test_a_lost_content_comes_back_when_the_same_is_kept_again(folder):
    blob = keep(pdf())
    contents(folder)[0].unlink()
    with pytest.raises(queries.Missing):
        queries.opened(blob.pk)
    assert keep(pdf()).pk == blob.pk
    assert queries.opened(blob.pk).read() == pdf()


def test_bytes_that_are_not_those_that_were_kept_are_shown_to_nobody(folder):
    blob = keep(pdf())
    contents(folder)[0].write_bytes(pdf(3))
    with pytest.raises(queries.Spoiled):
        queries.opened(blob.pk)


@pytest.mark.parametrize("size", [None, 200 << 20])
def test_a_huge_upload_is_refused_before_it_is_read_to_its_end(folder, settings, size):
    settings.ARCHIVE_MOST_MB = 1
    upload = Upload(b"%PDF" + bytes(8 << 20), size)
    with pytest.raises(actions.TooLarge, match=r"більший|larger"):
        keep(upload)
    assert upload.taken <= (2 << 20)
    assert contents(folder) == []


@pytest.mark.parametrize(
    ("content", "name", "refusal"),
    [
        (b"", "scan.pdf", actions.NotWhatItSays),
        (b"just words", "scan.pdf", actions.NotWhatItSays),
        (b"just words", "words.docx", actions.NotAllowed),
        (b"GIF89a" + b"\0" * 40, "dance.gif", actions.NotAllowed),
        (b"%PDF-1.7\n" + b"garbage " * 90, "scan.pdf", actions.NotWhatItSays),
        (pdf()[:-40], "scan.pdf", actions.NotWhatItSays),
        (pdf(password="secret"), "scan.pdf", actions.NotWhatItSays),
        (pdf(0), "scan.pdf", actions.NotWhatItSays),
        (image("JPEG")[:900], "photo.jpg", actions.NotWhatItSays),
        (image("PNG")[:-60], "photo.png", actions.NotWhatItSays),
        (image("TIFF")[:9000], "scan.tif", actions.NotWhatItSays),
        (image("WEBP")[:-9], "scan.webp", actions.NotWhatItSays),
        (heic()[:-9], "photo.heic", actions.NotWhatItSays),
        (SIGNED[:-2] + b"xx", "заява.p7s", actions.NotWhatItSays),
        (asic("application/epub+zip"), "book.zip", actions.NotAllowed),
    ],
)  # fmt: skip
def test_what_is_broken_locked_or_strange_is_refused_by_its_name(folder, content, name, refusal):
    with pytest.raises(refusal, match=name):
        keep(content, name)
    assert (contents(folder), Blob.objects.count()) == ([], 0)


def test_an_image_that_would_fill_the_memory_is_refused(folder, monkeypatch):
    monkeypatch.setattr("vikno.apps.archive.actions.kinds.MOST_DOTS", 64 * 48 - 1)
    for kind in ("JPEG", "PNG", "TIFF", "WEBP"):
        with pytest.raises(actions.TooManyDots):
            keep(image(kind), "bomb")


def test_a_disk_that_refuses_is_told_and_leaves_nothing(folder, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(actions.NotKept):
        keep(pdf())
    assert (contents(folder), Blob.objects.count()) == ([], 0)


@pytest.mark.django_db(transaction=True)
def test_two_desks_keep_one_content_at_the_same_moment(folder):
    def desk(_):
        try:
            with transaction.atomic():
                return keep(pdf()).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as desks:
        assert len(set(desks.map(desk, range(4)))) == 1


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Заява.PDF", "Заява.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ('a"b\r\nc.jpeg', "abc.pdf"),
        ("C:\\scan\\лист", "лист.pdf"),
        ("..", "document.pdf"),
    ],
)
def test_a_name_is_made_safe_to_save_under(name, safe):
    assert queries.file_name(name, "pdf") == safe
