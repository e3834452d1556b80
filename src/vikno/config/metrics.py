"""Figures for Prometheus at /metrics: requests by view, database connections, jobs that wait.

With VIKNO_METRICS_TOKEN set, a bearer of the token is let in; without it, only this very machine, and not through a
proxy. Web workers are separate processes, so each keeps its counts in PROMETHEUS_MULTIPROC_DIR and any of them answers
for all.
"""

import hmac
import os
import time
from collections.abc import Callable

from django.conf import settings
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest, multiprocess
from prometheus_client.exposition import CONTENT_TYPE_LATEST

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2, 5)
requests = Counter("vikno_requests", "Requests answered", ["view", "method", "status"])
latency = Histogram("vikno_request_seconds", "Time to answer, seconds", ["view"], buckets=SECONDS)


class CountRequests:
    """Middleware: count every answer and its time under the name of its view, never under its address."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        begun = time.perf_counter()
        response = self.get_response(request)
        match = request.resolver_match
        view = (match.view_name or "unnamed") if match else "none"
        requests.labels(view, request.method, response.status_code).inc()
        latency.labels(view).observe(time.perf_counter() - begun)
        return response


def page(request: HttpRequest) -> HttpResponse:
    """The figures as text, to those who may read them; for others there is no such page."""
    if not _may_read(request):
        raise Http404
    registry = CollectorRegistry()
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        multiprocess.MultiProcessCollector(registry)
    else:
        for figure in (requests, latency):
            registry.register(figure)
    _count_jobs(registry)
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


def _may_read(request: HttpRequest) -> bool:
    token = settings.METRICS_TOKEN
    if token:
        return hmac.compare_digest(request.headers.get("Authorization", ""), f"Bearer {token}")
    own = request.META.get("REMOTE_ADDR") in {"127.0.0.1", "::1"}
    return own and "X-Forwarded-For" not in request.headers and "Forwarded" not in request.headers


def _count_jobs(registry: CollectorRegistry) -> None:
    jobs = Gauge("vikno_jobs", "Background jobs by state", ["state"], registry=registry)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT status::text, count(*) FROM procrastinate_jobs WHERE status <> 'succeeded' GROUP BY status"
        )
        for state, number in cursor.fetchall():
            jobs.labels(state).set(number)
