"""A bucket of a service that speaks S3; its troubles are told as OSError, like a folder's."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from boto3.exceptions import Boto3Error
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.base import File
from storages.backends.s3 import S3Storage


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except (BotoCoreError, ClientError, Boto3Error) as trouble:
        raise OSError(f"the bucket did not do it: {trouble}") from trouble


class Bucket(S3Storage):
    """The bucket that the settings name. Reading streams through a temporary file when it is large."""

    def _save(self, name: str, content: File) -> str:
        with _told():
            return super()._save(name, content)

    def _open(self, name: str, mode: str = "rb") -> Any:
        with _told():
            return super()._open(name, mode)

    def exists(self, name: str) -> bool:
        """Whether the bucket has it."""
        with _told():
            return super().exists(name)

    def delete(self, name: str) -> None:
        """Remove it; a name not there is no trouble."""
        with _told():
            super().delete(name)

    def listdir(self, name: str) -> tuple[list[str], list[str]]:
        """The folders and the files under a name."""
        with _told():
            return super().listdir(name)

    def get_modified_time(self, name: str) -> datetime:
        """When it was last put there."""
        with _told():
            return super().get_modified_time(name)
