"""What this package says when it cannot go on."""


class ServersError(Exception):
    """A fault with the servers; its text is one sentence for the person at the terminal."""


class StopRequested(Exception):
    """Somebody asked the supervisor to stop (Ctrl-C, ``kill``, a closed terminal)."""
