"""What allauth reads from the settings: how people join, sign in and confirm who they are, and how often they may try."""

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "rrjeti.accounts.passwords.LongEnough"},
    {"NAME": "rrjeti.accounts.passwords.NothingNearby"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER, MFA_ADAPTER = "rrjeti.accounts.adapter.AccountAdapter", "rrjeti.accounts.adapter.SecondFactorAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = ACCOUNT_LOGIN_BY_CODE_ENABLED = ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
# Another address could be given only where there is no account yet: the form would tell which addresses have one.
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_CHANGE = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * 60
ACCOUNT_FORMS = {
    name: f"rrjeti.accounts.forms.{form}"
    for name, form in {
        "signup": "JoinForm", "login": "SignInForm", "request_login_code": "CodeByMailForm", "confirm_login_code": "ConfirmSignInForm",
        "confirm_email_verification_code": "ConfirmAddressForm", "change_email": "OtherAddressForm", "reset_password": "LostPasswordForm",
        "confirm_password_reset_code": "ConfirmLostPasswordForm", "reset_password_from_key": "ResetPasswordForm",
        "change_password": "ChangePasswordForm", "set_password": "SetPasswordForm", "reauthenticate": "ConfirmItIsYouForm",
    }.items()
}  # fmt: skip
# Per network and per account, counted in the cache alone. An account is slowed down, never locked, by strangers.
ACCOUNT_RATE_LIMITS = {
    "login": "60/15m/ip", "login_failed": "20/15m/ip,5/15m/key", "signup": "60/h/ip", "request_login_code": "30/h/ip,5/h/key",
    "reset_password": "30/h/ip,5/h/key", "confirm_email": "5/h/key", "reauthenticate": "10/5m/user", "change_password": "5/5m/user",
}  # fmt: skip
# The editor's part has no pages of its own for addresses and passwords: those here confirm them and ask “Is it you?”.
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = WAGTAIL_PASSWORD_RESET_ENABLED = WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    name: f"rrjeti.accounts.forms.{form}"
    for name, form in {
        "authenticate": "SecondStepForm", "reauthenticate": "ConfirmByCodeForm", "activate_totp": "AddAppForm", "add_webauthn": "AddPasskeyForm",
    }.items()
}  # fmt: skip
