"""What every address of the API has in common: who may, how much, in which words."""

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from typing import Any, ClassVar

from django.http import HttpResponse
from django.utils import translation
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.views import APIView

from casework.api.parsing import ShortJSONParser
from casework.api.problems import answer_problem
from casework.api.schema import StaffSchema
from casework.api.signing_in import KeyAuthentication, MayUse, SignedIn
from casework.api.throttles import Allowance
from casework.law.scopes import Scope
from casework.operations.origin import acting_from, origin_now


class AlwaysJSON(BaseContentNegotiation):
    """Answer in JSON whatever is asked for: there is nothing else."""

    def select_parser(self, request: Request, parsers: list) -> Any:
        """Return the parser of JSON where the request says that it is."""
        media_type = (request.content_type or "").partition(";")[0].strip().lower()
        return next((parser for parser in parsers if parser.media_type == media_type), None)

    def select_renderer(self, request: Request, renderers: list, format_suffix: str = "") -> tuple:
        """Return the one renderer."""
        return renderers[0], renderers[0].media_type


class Endpoint(APIView):
    """One address; ``scopes`` names, for each method, what a key must be for."""

    scopes: ClassVar[Mapping[str, Scope | None]] = {}
    http_method_names = ["get", "head", "post"]
    authentication_classes = [KeyAuthentication, SignedIn]
    permission_classes = [MayUse]
    throttle_classes = [Allowance]
    parser_classes = [ShortJSONParser]
    renderer_classes = [JSONRenderer]
    content_negotiation_class = AlwaysJSON
    metadata_class = None
    schema = StaffSchema()

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer, in the officer's language and under the key's name."""
        with ExitStack() as self.surroundings:
            answer = super().dispatch(request, *args, **kwargs)
        answer["Cache-Control"] = "no-store"
        return answer

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Let in who may, and say from where the officer acts."""
        super().initial(request, *args, **kwargs)
        translation.activate(request.user.language)
        request._request.LANGUAGE_CODE = translation.get_language()
        if request.auth is not None:
            origin = origin_now().removeprefix("web").strip()
            named = f"api key {request.auth.name} {origin}".strip()
            self.surroundings.enter_context(acting_from(named))

    def get_exception_handler(self) -> Callable[..., HttpResponse]:
        """Return what turns an exception into a problem."""
        return answer_problem
