"""What is logged, and that nothing about a person is.

A line holds what happened and where in the code, never with which values: of a fault its
kind and its place, not its words, which quote what somebody typed. What is left of e-mail
addresses, queries, keys and links of password mails is masked in every line.
"""

import re
from collections.abc import Iterator, MutableMapping
from pathlib import Path
from traceback import extract_tb
from types import TracebackType
from typing import Any

import structlog
from structlog.typing import Processor

Line = MutableMapping[str, Any]

QUERY = re.compile(r"\?[^\s'\"<>)]+")
ADDRESS = re.compile(r"[^\s@<>\"'(),;:=/…]+(?:@|%40)[^\s@<>\"'(),;/]+", re.IGNORECASE)
RESET = re.compile(r"(password/reset/key/)[^\s/]+")
SECRET = re.compile(
    r"((?:sessionid|csrf\w*|token|password|passwd|secret|authorization|cookie)[\"']?\s*[=:]\s*)"
    r"[^\s,;&]+",
    re.IGNORECASE,
)
KEY = re.compile(r"(?<![\w.-])(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[A-Za-z0-9]{32,}(?![\w-])")
SIGN_IN = re.compile(r"(://[^\s/:@]*:)[^\s/@]+@")
MASKS = (
    (SIGN_IN, r"\1…@"),
    (QUERY, "?…"),
    (RESET, r"\1…"),
    (SECRET, r"\1…"),
    (ADDRESS, "[address]"),
    (KEY, "[key]"),
)
KEPT = frozenset({"request", "level", "logger", "timestamp"})  # made here, of no person


def logging_settings(*, level: str, requests: bool) -> dict[str, Any]:
    """Return Django's settings for logging: one handler, one shape, everything masked."""
    before: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*before, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    shape = {
        "()": structlog.stdlib.ProcessorFormatter,
        "foreign_pre_chain": before,
        "processors": [
            name_task,
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            place_fault,
            mask,
            structlog.processors.KeyValueRenderer(key_order=["timestamp", "level", "event"]),
        ],
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"plain": shape},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            # Django's own handlers write mail and plain lines; ours alone stays.
            "django": {"handlers": [], "level": "NOTSET", "propagate": True},
            "django.server": {"handlers": [], "level": "NOTSET", "propagate": True},
            # Statements hold their parameters; they are not logged, whatever the level.
            "django.db.backends": {"level": "WARNING"},
            "casework.requests": {"level": "INFO" if requests else level},
        },
    }  # fmt: skip


def name_task(logger: Any, method: str, line: Line) -> Line:
    """Keep of what Celery says of a task its name and end, not what it was given or gave back."""
    told = getattr(line["_record"], "data", None)
    if isinstance(told, dict) and line.get("logger", "").startswith("celery"):
        line["event"] = f"Task {told.get('name')} {told.get('description', 'ended')}"
    return line


def place_fault(logger: Any, method: str, line: Line) -> Line:
    """Put a fault's kind and place instead of its words and values."""
    given = line.pop("exc_info", None)
    line.pop("stack_info", None)
    if given is None or given == (None, None, None) or given is False:
        return line
    error = given if isinstance(given, BaseException) else given[1]
    if error is not None:
        line["fault"] = " from ".join(_kinds(error))
        line["at"] = " > ".join(_places(error.__traceback__))
    return line


def mask(logger: Any, method: str, line: Line) -> Line:
    """Mask what may name a person or open a door, in every value of a line."""
    for name, value in line.items():
        if name not in KEPT and not isinstance(value, bool | int | float | None):
            line[name] = mask_text(str(value))
    return line


def mask_text(text: str) -> str:
    """Return a text without addresses, queries, keys and passwords, on one line."""
    for pattern, instead in MASKS:
        text = pattern.sub(instead, text)
    return " ".join(text.split())


def _kinds(error: BaseException | None) -> Iterator[str]:
    while error is not None:
        yield f"{type(error).__module__}.{type(error).__qualname__}"
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _places(traceback: TracebackType | None) -> list[str]:
    """Return the last steps to a fault, without the lines of code."""
    steps = extract_tb(traceback)[-12:]
    return [f"{Path(step.filename).name}:{step.lineno} {step.name}" for step in steps]
