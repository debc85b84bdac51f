"""A write that is sent twice is done once: ``Idempotency-Key``."""

import re
from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from json import dumps, loads
from typing import Any

from django.db import transaction
from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext
from rest_framework.exceptions import ValidationError
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from casework import clock
from casework.api.problems import MEDIA_TYPE, find_problem
from casework.law.wording import LawError
from casework.models import KeptAnswer
from casework.operations.kept_answers import find_answer, keep_answer

HEADER = "Idempotency-Key"
KEY = re.compile(r"[\x21-\x7e]{1,100}")
WRONG = 400

Handler = Callable[..., HttpResponse]


def once(handler: Handler) -> Handler:
    """Give the first answer again where the same write comes again under the same key.

    What is written and what is answered are kept in one transaction. A refusal by the law
    is an answer too; what never reached the operation is not kept.
    """

    @wraps(handler)
    def answered(self: Any, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        key = _read_key(request)
        if key is None:
            return handler(self, request, *args, **kwargs)
        now, found = clock.now(), {"key": key, "request_hash": _hash(request)}
        with transaction.atomic():
            kept = find_answer(**found, actor=request.user, now=now)
            if kept is not None:
                return _again(kept)
            answer = _answer(handler, self, request, *args, **kwargs)
            keep_answer(
                **found, status=answer.status_code, body=_body(answer),
                location=answer.get("Location", ""), actor=request.user, now=now,
            )  # fmt: skip
        return answer

    answered.is_once = True
    return answered


def _answer(handler: Handler, *args: Any, **kwargs: Any) -> HttpResponse:
    """Return what the handler answers, or the law's refusal, with nothing half done."""
    try:
        with transaction.atomic():
            return handler(*args, **kwargs)
    except LawError as refusal:
        return find_problem(refusal).as_answer()


def _read_key(request: Request) -> str | None:
    if HEADER not in request.headers:
        return None
    key = request.headers[HEADER]
    if not KEY.fullmatch(key):
        said = gettext("Send 1 to 100 letters, digits and marks, without spaces.")
        raise ValidationError({HEADER: [said]})
    return key


def _hash(request: Request) -> str:
    """Return the same for the same method, address and body, however the JSON is laid out."""
    body = dumps(request.data, sort_keys=True)
    return sha256(f"{request.method} {request.path} {body}".encode()).hexdigest()


def _body(answer: HttpResponse) -> Any:
    text = JSONRenderer().render(answer.data) if isinstance(answer, Response) else answer.content
    return loads(text)


def _again(kept: KeptAnswer) -> HttpResponse:
    media_type = MEDIA_TYPE if kept.status >= WRONG else "application/json"
    answer = JsonResponse(
        kept.body, status=kept.status, content_type=media_type, safe=False,
        json_dumps_params={"ensure_ascii": False},
    )  # fmt: skip
    answer["Idempotency-Replayed"] = "true"
    if kept.location:
        answer["Location"] = kept.location
    return answer
