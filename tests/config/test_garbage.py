"""The looking for garbage in a program that runs for long."""

import subprocess
import sys

from casework.config.garbage import FRESH

LOOK = """
import gc
from casework.config.garbage import look_seldom
class Knot: pass
look_seldom()
kept = gc.get_freeze_count()
knot = Knot()
knot.self = knot
del knot
print(kept > 1000, gc.get_threshold()[0], gc.collect() > 0)
"""


def test_what_was_loaded_is_left_alone_and_knots_made_since_are_found():
    told = subprocess.run([sys.executable, "-c", LOOK], capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["True", str(FRESH), "True"]
