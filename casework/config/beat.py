"""Beat that may be started twice: one of them wakes the workers, the others stand by.

Who may is written in the database. The one that dies is silent, and half a minute later another
has its place. Nothing hangs on it but load: what is owed stands in tables, and a wake-up given
twice does nothing twice.
"""

import logging
import os
import socket
from typing import Any
from uuid import uuid4

from django.db import DatabaseError, InterfaceError, close_old_connections, connection
from django_celery_beat.schedulers import DatabaseScheduler

from casework.operations.heartbeats import BEAT, hold, let_go

LOOK_AGAIN = 5.0  # seconds until one that stands by, or has no database, looks again

logger = logging.getLogger(__name__)


class OneBeat(DatabaseScheduler):
    """The scheduler of django-celery-beat, as the only one that ticks."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Know oneself by machine, process and a number that no other has."""
        self._name = f"{socket.gethostname()}:{os.getpid()}:{uuid4().hex[:8]}"
        self._leads = False
        super().__init__(*args, **kwargs)
        # Half the silence after which another takes over, so that none does by mistake.
        self.max_interval = min(self.max_interval, LOOK_AGAIN)

    def tick(self, *args: Any, **kwargs: Any) -> float:
        """Wake what is due if this is the one that does; return when to look again."""
        try:
            close_old_connections()
            leads = hold(name=BEAT, holder=self._name)
        except (DatabaseError, InterfaceError) as error:
            logger.warning("Beat has no database and waits: %s", error)
            connection.close()
            return LOOK_AGAIN
        if leads and not self._leads:
            logger.warning("Beat %s wakes the workers from now on.", self._name)
            self._initial_read = True  # what the one before has done stands in the tables
            self._heap = None
        self._leads = leads
        return super().tick(*args, **kwargs) if leads else LOOK_AGAIN

    def close(self) -> None:
        """Leave the place to another at once."""
        super().close()
        if self._leads:
            try:
                let_go(name=BEAT, holder=self._name)
            except (DatabaseError, InterfaceError) as error:
                logger.warning("Beat could not say that it stops: %s", error)
