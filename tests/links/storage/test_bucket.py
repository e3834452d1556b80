"""An archive in a bucket: a real conversation in S3 with a service on a port of this machine."""

import os

import pytest
from django.core.files.base import ContentFile

from tests.apps.archive.conftest import keep, pdf
from vikno.apps.archive import actions, queries
from vikno.apps.archive.models import Blob
from vikno.lib import clock

LARGE = os.urandom(1 << 16) * 160  # ten megabytes: more than one part, and fetched in ranges


@pytest.mark.parametrize("content", [b"%PDF", LARGE], ids=["small", "in parts"])
def test_what_is_put_into_the_bucket_is_found_listed_read_and_removed(bucket, service, content):
    archive = bucket()
    archive.save("ab/cd/скан", ContentFile(content))
    archive.save("ab/cd/скан", ContentFile(content))
    assert list(service.contents) == ["cnap/ab/cd/скан"]
    assert archive.exists("ab/cd/скан")
    assert (archive.listdir(""), archive.listdir("ab/cd")) == ((["ab"], []), ([], ["скан"]))
    with archive.open("ab/cd/скан") as found:
        assert found.read() == content
    archive.delete("ab/cd/скан")
    archive.delete("ab/cd/скан")
    assert (archive.exists("ab/cd/скан"), service.contents) == (False, {})
    with pytest.raises(FileNotFoundError):
        archive.open("ab/cd/скан")


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ({"secret": "another"}, "refuses the key .*VIKNO_ARCHIVE_SECRET"),
        ({"key": "nobody"}, "refuses the key .*VIKNO_ARCHIVE_KEY"),
        ({"address": "s3://missing/cnap"}, "there is no bucket missing"),
    ],
)
def test_wrong_credentials_or_a_wrong_bucket_are_told_to_the_keeper(bucket, service, named, told):
    with pytest.raises(OSError, match=told):
        bucket(**named).save("ab/cd/scan", ContentFile(b"%PDF"))
    assert service.contents == {}


def test_a_service_that_is_not_there_is_told_with_its_address(bucket, service):
    archive = bucket()
    service.close()
    with pytest.raises(ConnectionError, match=f"nobody answers at {service.address}"):
        archive.exists("ab/cd/scan")


@pytest.mark.django_db
def test_a_content_is_kept_once_in_the_bucket_and_read_back_as_it_was(bucket, service):
    bucket()
    first, second = keep(pdf()), keep(pdf())
    assert (first.pk, service.asked.count("PUT")) == (second.pk, 1)
    with queries.opened(first.pk) as found:
        assert found.read() == pdf()


@pytest.mark.django_db
def test_bytes_that_were_changed_in_the_bucket_are_shown_to_nobody(bucket, service):
    bucket()
    blob = keep(pdf())
    (name,) = service.contents
    service.contents[name] = pdf(3)
    with pytest.raises(queries.Spoiled):
        queries.opened(blob.pk)


@pytest.mark.django_db
@pytest.mark.parametrize("trouble", [(403, "AccessDenied"), (507, "InsufficientStorage"), (501, "NotImplemented")])
def test_a_bucket_that_takes_nothing_keeps_nothing_and_the_clerk_is_told(bucket, service, trouble):
    bucket()
    service.trouble["PUT"] = trouble
    with pytest.raises(actions.NotKept, match=r"scan\.pdf"):
        keep(pdf())
    assert (service.contents, Blob.objects.count()) == ({}, 0)


@pytest.mark.django_db
def test_a_bucket_that_falls_between_the_question_and_the_bytes_is_a_missing_content(bucket, service):
    bucket()
    blob = keep(pdf())
    service.trouble["GET"] = (403, "AccessDenied")
    with pytest.raises(queries.Missing):
        queries.opened(blob.pk)


@pytest.mark.django_db
def test_the_night_s_sweep_takes_out_of_the_bucket_what_no_row_lives_by(bucket, service):
    bucket()
    living = keep(pdf(1))
    Blob.objects.filter(pk=keep(pdf(2)).pk).delete()
    assert actions.sweep(now=clock.system().replace(year=2026, month=11, day=16)) == 0
    service.asked.clear()
    assert actions.sweep(now=clock.system().replace(year=2026, month=11, day=18)) == 1
    assert service.asked.count("HEAD") == 1
    assert [name.rpartition("/")[2] for name in service.contents] == [bytes(living.sha256).hex()]
