"""Read a request: JSON, and not too much of it."""

from collections.abc import Mapping
from io import BytesIO
from typing import IO, Any

from django.conf import settings
from django.utils.translation import gettext
from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser

from casework.api.problems import TooLarge


class ShortJSONParser(JSONParser):
    """Reads JSON up to the size that the settings allow."""

    def parse(
        self, stream: IO[bytes], media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:  # fmt: skip
        """Return what was sent.

        :raises TooLarge: if it is longer than is read.
        :raises ParseError: if it is no JSON.
        """
        most = settings.API_MOST_BYTES
        sent = stream.read(most + 1)
        if len(sent) > most:
            raise TooLarge(gettext("More than %(most)s bytes are not read.") % {"most": most})
        try:
            return super().parse(BytesIO(sent), media_type, parser_context)
        except (RecursionError, ValueError) as error:
            raise ParseError(gettext("This is not JSON that can be read.")) from error
