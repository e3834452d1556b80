"""What the servers say of themselves: lines for a person at a terminal, JSON for a collector (VIKNO_LOG=json).

Modules log by structlog or by logging, both end here. Pages served are not logged; nginx or caddy does that.
"""

import logging
import logging.config
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


def configure(given: dict[str, Any]) -> None:
    """Set up logging for this process. Called by Django with its LOGGING setting, which is laid over ours."""
    as_json = env.text("VIKNO_LOG") == "json"
    last = [structlog.processors.format_exc_info, structlog.processors.JSONRenderer(ensure_ascii=False)]
    if not as_json:
        last = [structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), pad_event_to=0)]
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
            "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "house"}},
            "root": {"handlers": ["stderr"], "level": "WARNING"},
            "loggers": {
                "vikno": {"level": env.text("VIKNO_LOG_LEVEL", "INFO").upper()},
                "django.request": {"level": "ERROR"},
                "django.security.DisallowedHost": {"level": "CRITICAL"},
                "procrastinate": {"level": "WARNING"},
            },
        }
    )
    if given:
        logging.config.dictConfig({"version": 1, "incremental": True, **given})
