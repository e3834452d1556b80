"""Where contents of documents are kept, as the environment says: a folder, or a bucket that speaks S3."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured

from vikno.config import database, env

MEMORY = 4 << 20  # bytes of one content read from a bucket that may lie in memory


def storage() -> dict[str, Any]:
    """Django's storage «archive». Raises ImproperlyConfigured for an address that is neither."""
    address = env.text("VIKNO_ARCHIVE")
    if not address.startswith("s3://"):
        folder = address or str(database.data_folder() / "archive")
        if "://" in folder:
            raise ImproperlyConfigured(f"VIKNO_ARCHIVE is {address!r}: write a folder, or s3://bucket/prefix.")
        options = {"location": folder, "base_url": None, "file_permissions_mode": 0o600}
        return {"BACKEND": "vikno.links.storage.folder.Folder", "OPTIONS": options}
    bucket, _, prefix = address.removeprefix("s3://").partition("/")
    key, secret = env.text("VIKNO_ARCHIVE_KEY"), env.text("VIKNO_ARCHIVE_SECRET")
    if not bucket or bool(key) != bool(secret):
        raise ImproperlyConfigured(
            "VIKNO_ARCHIVE names a bucket: write s3://bucket/prefix, and both VIKNO_ARCHIVE_KEY and"
            " VIKNO_ARCHIVE_SECRET, or neither where the machine itself has the right."
        )
    return {
        "BACKEND": "vikno.links.storage.bucket.Bucket",
        "OPTIONS": {
            "bucket_name": bucket,
            "location": prefix.strip("/"),
            "endpoint_url": env.text("VIKNO_ARCHIVE_ENDPOINT") or None,
            "region_name": env.text("VIKNO_ARCHIVE_REGION") or None,
            "access_key": key or None,
            "secret_key": secret or None,
            "file_overwrite": True,
            "max_memory_size": MEMORY,
        },
    }
