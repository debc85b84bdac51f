"""The addresses of accounts, and those that are open to everybody."""

from casework.management.access.guards import BOTH, Guard, Route

ACCOUNTS = (
    Route("account_login", Guard.SIGN_IN, BOTH),
    Route("account_logout", Guard.SIGN_IN, BOTH),
    Route("account_inactive", Guard.SIGN_IN),
    Route("account_signup", Guard.SIGN_IN, BOTH),
    Route("openid_connect_login", Guard.SIGN_IN, BOTH),
    Route("openid_connect_callback", Guard.SIGN_IN),
    Route("account_reset_password", Guard.SIGN_IN, BOTH),
    Route("account_reset_password_done", Guard.SIGN_IN),
    Route("account_reset_password_from_key", Guard.SIGN_IN, BOTH),
    Route("account_reset_password_from_key_done", Guard.SIGN_IN),
    Route("mfa_authenticate", Guard.SIGN_IN, BOTH),
    Route("account_reauthenticate", Guard.ACCOUNT, BOTH),
    Route("account_change_password", Guard.ACCOUNT, BOTH),
    Route("account_set_password", Guard.ACCOUNT, BOTH),
    Route("mfa_index", Guard.ACCOUNT),
    Route("mfa_reauthenticate", Guard.ACCOUNT, BOTH),
    Route("mfa_activate_totp", Guard.ACCOUNT, BOTH),
    Route("mfa_deactivate_totp", Guard.ACCOUNT, BOTH),
    Route("mfa_view_recovery_codes", Guard.ACCOUNT),
    Route("mfa_generate_recovery_codes", Guard.ACCOUNT, BOTH),
    Route("mfa_download_recovery_codes", Guard.ACCOUNT),
    Route("mfa_list_webauthn", Guard.ACCOUNT),
    Route("mfa_add_webauthn", Guard.ACCOUNT, BOTH),
    Route("mfa_reauthenticate_webauthn", Guard.ACCOUNT, BOTH),
    Route("mfa_remove_webauthn", Guard.ACCOUNT, BOTH),
    Route("mfa_edit_webauthn", Guard.ACCOUNT, BOTH),
    Route("usersessions_list", Guard.ACCOUNT, BOTH, is_at_once=True),
)
OPEN = (
    Route("show_deadlines_feed", Guard.TOKEN),
    Route("public:show_home", Guard.PUBLIC),
    Route("public:list_entries", Guard.PUBLIC),
    Route("public:show_entry", Guard.PUBLIC),
    Route("public:list_removals", Guard.PUBLIC),
    Route("public:describe_register", Guard.PUBLIC),
    Route("public:show_robots", Guard.PUBLIC),
    Route("public:show_sitemap", Guard.PUBLIC),
)
