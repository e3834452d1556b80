"""The interface keeps its own schema: schemathesis asks it whatever the schema allows, and some of what it does not."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)

from vikno.apps.network.actions import devices
from vikno.lib import clock
from vikno.screens.api.interface import api

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    negative_data_rejection,
]
FEW = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much],
)


@pytest.fixture
def bearer(town):
    """The token of a paired kiosk, as a header."""
    device = devices.add_device(town.branch, kind="kiosk", name="Кіоск 1", by=town.clara, now=town.now)
    _, token = devices.pair(devices.offer_code(device, by=town.clara, now=town.now), now=town.now)
    return {"Authorization": f"Bearer {token}"}


@pytest.fixture
def described(town, mode):
    """The schema of a town at its hour, in which half of the addresses asked for exist; wrong ones are left wrong."""
    clock.use(lambda: town.now)
    town.sit(town.anna, town.first)
    secrets = [town.issue().visit.secret for _ in range(3)]
    # The test's transaction lives on this connection: the end of a request must not close it (as Django's own client).
    for moment in (request_started, request_finished):
        moment.disconnect(close_old_connections)
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())

    @schema.hook
    def map_path_parameters(context, path_parameters):
        if mode is GenerationMode.NEGATIVE:
            return path_parameters
        if path_parameters and "code" in path_parameters and len(str(path_parameters["code"])) % 2:
            path_parameters["code"] = "central"
        if path_parameters and "secret" in path_parameters:
            path_parameters["secret"] = secrets[len(str(path_parameters["secret"])) % 3]
        return path_parameters

    @schema.hook
    def map_body(context, body):
        if isinstance(body, dict) and isinstance(body.get("services"), list) and len(body["services"]) % 2:
            body |= {"branch": "central", "services": [town.residence.code]}
        return body

    yield schema
    for moment in (request_started, request_finished):
        moment.connect(close_old_connections)
    clock.use(clock.system)


OPERATIONS = sorted(
    (method.upper(), path)
    for path, methods in api.get_openapi_schema(path_prefix="/api/v1/")["paths"].items()
    for method in methods
)


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.name.lower())
def test_every_answer_is_as_the_schema_says(described, bearer, method, path, mode):
    operation = described[path][method]

    @FEW
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case):
        case.call_and_validate(headers=bearer, checks=CHECKS)

    try:
        ask()
    except Unsatisfiable:
        assert mode is GenerationMode.NEGATIVE  # nothing this operation takes can be wrong
