"""Files and folders that only their owner may read."""

import os
import tempfile
from pathlib import Path


def make_private_folder(*, path: Path) -> None:
    """Create ``path`` for its owner alone; leave a folder that is already there as it is.

    Folders above it that are missing come with the usual permissions.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    path.mkdir(mode=0o700, exist_ok=True)


def write_private_file(*, path: Path, text: str) -> None:
    """Put ``text`` in place of ``path`` in one step, readable by the owner alone.

    A reader sees the old file or the new one, never half of one.
    """
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
