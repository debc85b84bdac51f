"""How officers get an account: by invitation, never by signing up."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class InvitedOnlyAdapter(DefaultAccountAdapter):
    """Close the open sign-up that allauth offers by default."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse everybody: an administrator invites."""
        return False
