"""The addresses for signing in: those of allauth that officers need, named one by one.

What allauth would add is closed: nobody changes the address under which an administrator
invited them, connects accounts of other services, or signs up.
"""

from allauth.account import views as account
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from allauth.usersessions import views as sessions
from csp.decorators import csp_update
from django.conf import settings
from django.urls import include, path, re_path

from casework.config.second_factor import after_the_app
from casework.config.single_sign_on import begin_single_sign_on, finish_single_sign_on

# A form's way is checked to its end, and the button of an issuer ends there.
issuers = sorted({issuer.origin for issuer in settings.SSO_ISSUERS.values()})
login = csp_update({"form-action": issuers})(account.login) if issuers else account.login

account_pages = [
    path("login/", login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("signup/", account.signup, name="account_signup"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("password/set/", account.password_set, name="account_set_password"),
    path("password/reset/", account.password_reset, name="account_reset_password"),
    path("password/reset/done/", account.password_reset_done, name="account_reset_password_done"),
    path(
        "password/reset/key/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
]
passkey_pages = [
    path("", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("add/", after_the_app(passkeys.add_webauthn), name="mfa_add_webauthn"),
    path("reauthenticate/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("keys/<int:pk>/remove/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
    path("keys/<int:pk>/edit/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
]
factor_pages = [
    path("", factors.index, name="mfa_index"),
    path("authenticate/", factors.authenticate, name="mfa_authenticate"),
    path("reauthenticate/", factors.reauthenticate, name="mfa_reauthenticate"),
    path("totp/activate/", totp.activate_totp, name="mfa_activate_totp"),
    path("totp/deactivate/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("recovery-codes/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "recovery-codes/generate/",
        recovery_codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "recovery-codes/download/",
        recovery_codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("webauthn/", include(passkey_pages)),
]
issuer_pages = [
    path("login/", begin_single_sign_on, name="openid_connect_login"),
    path("login/callback/", finish_single_sign_on, name="openid_connect_callback"),
]
urlpatterns = [
    *account_pages,
    path("2fa/", include(factor_pages)),
    path("sessions/", sessions.list_usersessions, name="usersessions_list"),
    path("oidc/<slug:provider_id>/", include(issuer_pages)),
]
