"""Addresses of the entrance. allauth asks for some by names without a namespace, so ours stand in their own list."""

from django.urls import include, path

from vikno.screens.entry.views import factors, home, login

ours = [
    path("", home.home),
    path("home/", home.home, name="home"),
    path("login/", login.Enter.as_view(), name="login"),
    path("logout/", login.leave, name="logout"),
]

urlpatterns = [
    path("", include((ours, "entry"))),
    path("login/", login.Enter.as_view(), name="account_login"),
    path("logout/", login.leave, name="account_logout"),
    path("closed/", login.closed, name="account_inactive"),
    path("password/", login.ChangePassword.as_view(), name="account_change_password"),
    path("again/", login.PasswordOnceMore.as_view(), name="account_reauthenticate"),
    path("again/code/", login.CodeOnceMore.as_view(), name="mfa_reauthenticate"),
    path("again/key/", login.KeyOnceMore.as_view(), name="mfa_reauthenticate_webauthn"),
    path("code/", login.EnterCode.as_view(), name="mfa_authenticate"),
    path("key/", login.EnterByKey.as_view(), name="mfa_login_webauthn"),
    path("factors/", factors.Factors.as_view(), name="mfa_index"),
    path("factors/phone/", factors.AddPhone.as_view(), name="mfa_activate_totp"),
    path("factors/phone/remove/", factors.RemovePhone.as_view(), name="mfa_deactivate_totp"),
    path("factors/keys/", factors.keys, name="mfa_list_webauthn"),
    path("factors/keys/add/", factors.AddKey.as_view(), name="mfa_add_webauthn"),
    path("factors/keys/<int:pk>/remove/", factors.RemoveKey.as_view(), name="mfa_remove_webauthn"),
    path("factors/spare/", factors.SpareCodes.as_view(), name="mfa_view_recovery_codes"),
    path("factors/spare/new/", factors.NewSpareCodes.as_view(), name="mfa_generate_recovery_codes"),
]
