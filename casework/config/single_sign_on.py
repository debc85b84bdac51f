"""Sign in by the authority's own issuer of identities (OpenID Connect, with PKCE and nonce)."""

from typing import Any, NoReturn

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST
from requests import RequestException

from casework import clock
from casework.config.id_tokens import proves_second_factor, read_claims
from casework.models import Authority
from casework.operations.single_sign_on import NOT_ADMITTED, NotAdmitted, admit_from_issuer
from casework.queries.refusals import say_refusal

NONCE = "single_sign_on_nonce"
NONCE_LENGTH = 32
FAILED = (OAuth2Error, RequestException, ValueError, KeyError)


class CheckingAdapter(OpenIDConnectOAuth2Adapter):
    """Talks to an issuer, takes it at its signed word alone, and asks it nothing more."""

    @property
    def openid_config(self) -> dict[str, Any]:
        """Return what the issuer says of itself.

        :raises OAuth2Error: if it calls itself by another name.
        """
        told = super().openid_config
        if str(told.get("issuer", "")).rstrip("/") != self._issuer.address:
            raise OAuth2Error("The issuer calls itself by another name.")
        return told

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        """Return where the issuer sends the browser back to: the portal's own name."""
        path = reverse("openid_connect_callback", kwargs={"provider_id": self.provider_id})
        return settings.PUBLIC_BASE_URL.rstrip("/") + path

    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: SocialToken, **given: Any
    ) -> SocialLogin:
        """Return whom the token names, keeping nothing of it but the subject.

        :raises OAuth2Error: if the token is not what it must be.
        """
        claims = self._read(request, str(given["response"].get("id_token") or ""))
        login = self.get_provider().sociallogin_from_response(request, {"id_token": claims})
        login.account.extra_data = {}
        login.verified_email = claims.get("email") if claims.get("email_verified") is True else ""
        login.is_vouched_for = proves_second_factor(claims, words=self._issuer.second_factor)
        return login

    def _read(self, request: HttpRequest, id_token: str) -> dict[str, Any]:
        with _session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
        return read_claims(
            id_token,
            keys=answer.json(),
            issuer=self.openid_config["issuer"],
            client_id=self._issuer.client_id,
            nonce=request.session.pop(NONCE, {}).get(self.provider_id, ""),
        )

    @property
    def _issuer(self) -> Any:
        return settings.SSO_ISSUERS[self.provider_id]


class InvitedOfficersAdapter(DefaultSocialAccountAdapter):
    """Lets in whom an administrator has invited, and nobody for being known elsewhere."""

    def list_apps(
        self, request: HttpRequest, provider: str | None = None, client_id: str | None = None
    ) -> list[SocialApp]:
        """Return the issuers of the settings alone; a row in the database makes none."""
        named = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
        apps = [SocialApp(provider="openid_connect", **one) for one in named]
        wanted = (None, "openid_connect")
        return [app for app in apps if provider in wanted or app.provider_id == provider]

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find the officer whom the issuer names, or refuse without saying why."""
        code = sociallogin.account.provider
        authority = Authority.objects.filter(code=code).first()
        email = getattr(sociallogin, "verified_email", "") or ""
        try:
            if authority is None:
                raise NotAdmitted(NOT_ADMITTED)
            officer = admit_from_issuer(
                authority=authority, subject=sociallogin.account.uid, email=email,
                now=clock.now(),
            )  # fmt: skip
        except NotAdmitted as refused:
            raise ImmediateHttpResponse(_refused(request, say_refusal(refused))) from refused
        sociallogin.user = officer

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Refuse everybody: an administrator invites."""
        return False

    def on_authentication_error(self, request: HttpRequest, provider: Any, **why: Any) -> NoReturn:
        """Say that it did not work, and nothing of what the issuer said."""
        raise ImmediateHttpResponse(_failed(request))


@require_POST
def begin_single_sign_on(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Send the browser to the issuer; what the address asks for has no part in it."""
    provider = _provider(request, provider_id)
    provider.oauth2_adapter_class = CheckingAdapter
    nonce = get_random_string(NONCE_LENGTH)
    request.session[NONCE] = {provider_id: nonce}
    try:
        return provider.redirect(request, process=AuthProcess.LOGIN, auth_params={"nonce": nonce})
    except FAILED:
        return _failed(request)


@require_GET
def finish_single_sign_on(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Take the browser back from the issuer, and sign the officer in."""
    _provider(request, provider_id)
    try:
        view = OAuth2CallbackView.adapter_view(CheckingAdapter(request, provider_id))
        return view(request)
    except FAILED:
        return _failed(request)


def _provider(request: HttpRequest, code: str) -> Any:
    if code not in settings.SSO_ISSUERS:
        raise Http404
    return InvitedOfficersAdapter(request).get_provider(request, code)


def _session() -> Any:
    return InvitedOfficersAdapter().get_requests_session()


def _refused(request: HttpRequest, said: str) -> HttpResponse:
    return render(request, "account/not_admitted.html", {"said": gettext(said)}, status=403)


def _failed(request: HttpRequest) -> HttpResponse:
    said = gettext("Signing in with the authority's account did not work. Try again.")
    return render(request, "account/not_admitted.html", {"said": said}, status=403)
