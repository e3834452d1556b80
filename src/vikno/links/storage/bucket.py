"""A bucket of a service that speaks S3; its troubles are told as OSError, like a folder's, in a keeper's words."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from boto3.exceptions import Boto3Error
from botocore.config import Config
from botocore.exceptions import (
    BotoCoreError,
    ClientError,
    ConnectTimeoutError,
    EndpointConnectionError,
    ReadTimeoutError,
)
from django.core.files.base import File
from storages.backends.s3 import S3Storage

CLIENT = Config(
    signature_version="s3v4",
    s3={"addressing_style": "path"},
    # A counter waits for this: a service that is silent is told of in half a minute, not in the client's usual five.
    connect_timeout=5,
    read_timeout=10,
    retries={"mode": "standard", "total_max_attempts": 2},
    # Checksums of Amazon's own kind are refused by many services that speak S3; contents are checked by their names.
    request_checksum_calculation="when_required",
    response_checksum_validation="when_required",
)
REFUSED = {"401", "403", "AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch", "InvalidToken", "ExpiredToken"}


class Bucket(S3Storage):
    """The bucket that the settings name. What is opened is fetched whole, into a temporary file when it is large."""

    def get_default_settings(self) -> dict[str, Any]:
        """As the library's, with our client."""
        return super().get_default_settings() | {"client_config": CLIENT}

    def _save(self, name: str, content: File) -> str:
        with self._told():
            return super()._save(name, content)

    def _open(self, name: str, mode: str = "rb") -> Any:
        with self._told():
            found = super()._open(name, mode)
            found.file  # noqa: B018 — fetches it: a service that falls between the question and the bytes is told of here
            return found

    def exists(self, name: str) -> bool:
        """Whether the bucket has it."""
        with self._told():
            return super().exists(name)

    def delete(self, name: str) -> None:
        """Remove it; a name not there is no trouble."""
        with self._told():
            super().delete(name)

    def listdir(self, name: str) -> tuple[list[str], list[str]]:
        """The folders and the files under a name."""
        with self._told():
            return super().listdir(name)

    def get_modified_time(self, name: str) -> datetime:
        """When it was last put there."""
        with self._told():
            return super().get_modified_time(name)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except (BotoCoreError, ClientError, Boto3Error) as trouble:
            raise _words(trouble, self.bucket_name, self.endpoint_url) from trouble


def _words(trouble: Exception, bucket: str, endpoint: str | None) -> OSError:
    """What hindered the bucket, and what its keeper may do about it."""
    # A large upload wraps the service's answer in an error of its own.
    causes = (trouble, trouble.__cause__, trouble.__context__)
    code = next((one.response["Error"].get("Code", "") for one in causes if isinstance(one, ClientError)), "")
    if code in REFUSED:
        return PermissionError(
            f"the bucket {bucket} refuses the key ({code}): look at VIKNO_ARCHIVE_KEY and VIKNO_ARCHIVE_SECRET, at the"
            " machine's clock, and whether the key may read, write, list and delete"
        )
    if code == "NoSuchBucket":
        return OSError(f"there is no bucket {bucket}: look at VIKNO_ARCHIVE and VIKNO_ARCHIVE_ENDPOINT")
    if code in {"404", "NoSuchKey"}:
        return FileNotFoundError(f"the bucket {bucket} has no such content")
    if isinstance(trouble, EndpointConnectionError | ConnectTimeoutError | ReadTimeoutError):
        return ConnectionError(f"nobody answers at {endpoint or 'the service of the bucket'}: {trouble}")
    return OSError(f"the bucket {bucket} did not do it: {trouble}")
