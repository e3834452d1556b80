"""What the servers say of themselves: lines for a person at a terminal, JSON for a collector (VIKNO_LOG=json).

Modules log by structlog or by logging, both end here. Pages served are not logged; nginx or caddy does that.
"""

import logging
import logging.config
import re
import sys
from typing import Any

import structlog

from vikno.config import env

SHARED = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.StackInfoRenderer(),
]


SECRETS = re.compile(r"(/t/|/ticket/|/tickets/)[^/?\s]+")
"""Addresses that open a ticket to whoever has them."""


class HideSecrets(logging.Filter):
    """Lets every record through, without the secrets in the addresses it speaks of."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.args and isinstance(record.args, tuple):
            record.args = tuple(SECRETS.sub(r"\1…", one) if isinstance(one, str) else one for one in record.args)
        return True


def configure(given: dict[str, Any]) -> None:
    """Set up logging for this process. Called by Django with its LOGGING setting, which is laid over ours."""
    as_json = env.text("VIKNO_LOG") == "json"
    last = [structlog.processors.format_exc_info, structlog.processors.JSONRenderer(ensure_ascii=False)]
    if not as_json:
        # No variables in tracebacks: they hold secrets of tickets and words of people.
        plain = structlog.dev.plain_traceback
        last = [structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), pad_event_to=0, exception_formatter=plain)]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *SHARED,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {
                "house": {
                    "()": structlog.stdlib.ProcessorFormatter,
                    "foreign_pre_chain": SHARED,
                    "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last],
                }
            },
            "filters": {"no_secrets": {"()": HideSecrets}},
            "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "house"}},
            "root": {"handlers": ["stderr"], "level": "WARNING"},
            "loggers": {
                "vikno": {"level": env.text("VIKNO_LOG_LEVEL", "INFO").upper()},
                "django.request": {"level": "ERROR", "filters": ["no_secrets"]},
                "django.security.csrf": {"filters": ["no_secrets"]},
                "django.security.DisallowedHost": {"level": "CRITICAL"},
                "procrastinate": {"level": "WARNING"},
            },
        }
    )
    if given:
        logging.config.dictConfig({"version": 1, "incremental": True, **given})
