"""Whose a content of the archive is: the numbers under which its papers stand."""

from vikno.apps.cases.models import Filing, FilingPaper, MadePaper, Result, ResultItem

MOST = 5


def numbers_of(blob_id: int) -> list[str]:
    """Numbers of the filings and cases whose papers, results or signatures have this content; at most a few."""
    rows = [
        (FilingPaper.objects.filter(blob_id=blob_id), "filing__number"),
        (Filing.objects.filter(signature_id=blob_id), "number"),
        (MadePaper.objects.filter(blob_id=blob_id), "case__number"),
        (ResultItem.objects.filter(blob_id=blob_id), "result__case__number"),
        (Result.objects.filter(signature_id=blob_id), "case__number"),
    ]
    found = [number for kind, name in rows for number in kind.values_list(name, flat=True)[:MOST]]
    return list(dict.fromkeys(found))[:MOST]
