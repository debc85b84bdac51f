"""Read typed settings from the environment; a bad value stops the start with a sentence."""

import environ
from django.core.exceptions import ImproperlyConfigured

TRUE, FALSE = frozenset({"1", "true", "yes", "on"}), frozenset({"", "0", "false", "no", "off"})


class Environment(environ.Env):
    """The environment, without guesses: neither a word for a number, nor any word for no."""

    def int(self, var: str, default: "int" = 0) -> "int":
        """Return a whole number that is not negative.

        :raises ImproperlyConfigured: if it is none.
        """
        text = self.str(var, default=str(default)).strip()
        if not (text.isascii() and text.isdigit()):
            raise ImproperlyConfigured(f"{var} must be a whole number, like {default}.")
        return int(text)

    def bool(self, var: str, default: "bool" = False) -> "bool":
        """Return true or false.

        :raises ImproperlyConfigured: if it is neither.
        """
        word = self.str(var, default=str(default)).strip().lower()
        if word not in TRUE | FALSE:
            raise ImproperlyConfigured(f"{var} must be true or false.")
        return word in TRUE
