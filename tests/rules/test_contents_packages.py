"""A package's document: its services once each, in an order that can be walked."""

import pytest

from vikno.rules.contents import ContentsRefused
from vikno.rules.contents_packages import package_from_plain, package_to_plain


def plain(*items, **more):
    rows = [{"service": code, "after": list(after)} for code, *after in items]
    return {"slug": "birth", "name": {"uk": "Народження"}, "items": rows, "order": "found", **more}


def test_a_package_written_down_reads_the_same():
    package = package_from_plain(plain("a", "ba", promise={"amount": 5, "unit": "working_days"}, visits=2))
    assert package_from_plain(package_to_plain(package)) == package
    assert package.items[1].after == ("a",)


@pytest.mark.parametrize(
    ("told", "code"),
    [
        (plain("a"), "too_few"),
        (plain("a", "a"), "repeated"),
        (plain("a", "bc"), "unknown"),
        (plain("ab", "ba"), "circle"),
        (plain("a", "b", visits=0), "value"),
        (plain("a", "b", promise={"amount": 0, "unit": "days"}), "value"),
        (plain("a", "b", name={"uk": ""}), "missing"),
        ([], "shape"),
    ],
)
def test_a_package_that_is_none_is_refused(told, code):
    with pytest.raises(ContentsRefused) as refused:
        package_from_plain(told)
    assert code in {fault.code for fault in refused.value.faults}
