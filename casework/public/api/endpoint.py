"""What every address of the public API has in common: read only, for everybody, from anywhere."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils import translation
from rest_framework import serializers
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.views import APIView

from casework.public.api.limits import count_request
from casework.public.api.problems import NO_SUCH_METHOD, TOO_MANY, Problem, answer_problem
from casework.public.api.schema import PublicSchema
from casework.public.reader import answer_kept

METHODS = "GET, HEAD, OPTIONS"
FROM_ANYWHERE = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Retry-After, RateLimit-Limit, RateLimit-Remaining, "
    "RateLimit-Reset",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "Accept, If-None-Match",
    "Access-Control-Max-Age": "86400",
    "Allow": METHODS,
}


class AlwaysJSON(BaseContentNegotiation):
    """Answer in JSON whatever is asked for: there is nothing else."""

    def select_parser(self, request: Request, parsers: list) -> Any:
        """Return no parser: nothing is sent here."""
        return None

    def select_renderer(self, request: Request, renderers: list, format_suffix: str = "") -> tuple:
        """Return the one renderer."""
        return renderers[0], renderers[0].media_type


class Endpoint(APIView):
    """One address of the register, the same for everybody and in every language."""

    http_method_names = ["get", "head", "options"]
    authentication_classes = []
    permission_classes = []
    throttle_classes = []
    parser_classes = []
    renderer_classes = [JSONRenderer]
    content_negotiation_class = AlwaysJSON
    schema = PublicSchema()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer within the allowance of the place that asks."""
        translation.activate("en-gb")
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers={**FROM_ANYWHERE, **PREFLIGHT})
        allowance = count_request(request)
        if allowance.is_spent:
            wait = {"Retry-After": str(allowance.seconds), "Cache-Control": "no-store"}
            answer: HttpResponseBase = Problem(kind=TOO_MANY, headers=wait).as_answer()
        elif request.method not in {"GET", "HEAD"}:
            refused = {"Allow": METHODS, "Cache-Control": "no-store"}
            answer = Problem(kind=NO_SUCH_METHOD, headers=refused).as_answer()
        else:
            make = super().dispatch
            answer = answer_kept(
                request, lambda: make(request, *args, **kwargs), is_in_languages=False
            )
        for name, value in {**FROM_ANYWHERE, **allowance.headers}.items():
            answer[name] = value
        return answer

    def get_exception_handler(self) -> Callable[..., HttpResponse]:
        """Return what turns an exception into a problem."""
        return answer_problem


class Strict(serializers.Serializer):
    """Takes the parameters that it knows, and refuses those that it does not."""

    def to_internal_value(self, data: Any) -> Any:
        """Return what was asked.

        :raises ValidationError: naming each parameter that does not exist.
        """
        unknown = sorted(set(data) - set(self.fields))
        if unknown:
            said = ["There is no such parameter here."]
            raise serializers.ValidationError(dict.fromkeys(unknown, said))
        return super().to_internal_value(data)


class NothingAsked(Strict):
    """An address that takes no parameter."""


def read_query(shape: type[Strict], request: Request) -> dict[str, Any]:
    """Return what the address asks for.

    :raises ValidationError: naming what is unknown, given twice, or cannot be read.
    """
    given = request.query_params
    twice = sorted(name for name in given if len(given.getlist(name)) > 1)
    if twice:
        raise serializers.ValidationError({name: ["Give this once."] for name in twice})
    asked = shape(data=dict(given.items()))
    asked.is_valid(raise_exception=True)
    return asked.validated_data


def answer_json(data: Any) -> JsonResponse:
    """Return an answer in JSON, in UTF-8 as it is."""
    return JsonResponse(data, json_dumps_params={"ensure_ascii": False})
