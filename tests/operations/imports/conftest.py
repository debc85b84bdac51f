"""What the tests of imports share."""

from collections.abc import Mapping

import pytest

from casework.models import Authority, Officer
from tests.operations.imports.scenes import make_importer


@pytest.fixture
def ivy(authorities: Mapping[str, Authority]) -> Officer:
    """A team lead at all authorities, who imports."""
    return make_importer(authorities)
