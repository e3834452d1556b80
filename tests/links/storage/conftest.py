"""An archive that lies in a bucket."""

import pytest
from django.core.files.storage import storages

from tests.links.storage.bucket_server import BucketServer
from vikno.config import archive


@pytest.fixture
def service():
    made = BucketServer()
    yield made
    made.close()


@pytest.fixture
def bucket(service, settings, monkeypatch):
    """The storage «archive» as the environment of a centre with a bucket names it."""

    def named(address: str = "s3://papers/cnap", key: str = "vikno", secret: str = "hidden"):
        said = {"ARCHIVE": address, "ARCHIVE_ENDPOINT": service.address, "ARCHIVE_REGION": "eu-central-1"}
        for name, value in (said | {"ARCHIVE_KEY": key, "ARCHIVE_SECRET": secret}).items():
            monkeypatch.setenv(f"VIKNO_{name}", value)
        settings.STORAGES = settings.STORAGES | {"archive": archive.storage()}
        return storages["archive"]

    return named
