"""Contents go by an approved decision, or when their row never came."""

import os
from datetime import timedelta

import pytest
from django.db import transaction

from tests.apps.archive.conftest import contents, keep, pdf
from tests.apps.conftest import NINE
from vikno.apps.archive import actions, queries
from vikno.apps.archive.models import Blob
from vikno.apps.journal.actions import HOUSE
from vikno.apps.journal.models import Entry
from vikno.lib import clock


def remove(blob, *, owned=False):
    return actions.remove(blob.pk, is_owned=lambda _: owned, why="акт № 7", by=HOUSE, now=NINE)


def age(folder, **length):
    for each in contents(folder):
        moment = (clock.system() - timedelta(**length)).timestamp()
        os.utime(each, (moment, moment))


def test_a_removed_content_leaves_its_row_and_its_reason(folder, django_capture_on_commit_callbacks):
    blob = keep(pdf())
    with django_capture_on_commit_callbacks(execute=True):
        assert remove(blob)
    assert contents(folder) == []
    with pytest.raises(queries.Removed, match="акт № 7"):
        queries.opened(blob.pk)
    assert Entry.objects.filter(word="content.removed", subject_id=blob.pk).count() == 1
    assert not remove(blob)


def test_a_content_that_somebody_else_owns_stays(folder, django_capture_on_commit_callbacks):
    blob = keep(pdf())
    with django_capture_on_commit_callbacks(execute=True):
        assert not remove(blob, owned=True)
    assert queries.opened(blob.pk).read() == pdf()


def test_the_same_paper_brought_after_its_destruction_is_a_new_row(folder, django_capture_on_commit_callbacks):
    old = keep(pdf())
    with django_capture_on_commit_callbacks(execute=True):
        remove(old)
        new = keep(pdf())
    assert new.pk != old.pk
    assert queries.opened(new.pk).read() == pdf()


def test_contents_of_transactions_that_never_committed_are_swept_after_a_day(folder):
    living = keep(pdf(1))
    with transaction.atomic():
        keep(pdf(2))
        transaction.set_rollback(True)
    (contents(folder)[0].parent / "draft.part").write_bytes(b"half")
    assert actions.sweep(now=clock.system()) == 0
    age(folder, hours=25)
    assert actions.sweep(now=clock.system()) == 2
    assert [path.name for path in contents(folder)] == [bytes(Blob.objects.get(pk=living.pk).sha256).hex()]
