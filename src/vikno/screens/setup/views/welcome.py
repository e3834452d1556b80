"""The page behind an invitation: the person chooses a password, and can log in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from vikno.apps.accounts import actions, queries
from vikno.screens.setup.forms.people import PasswordForm


@never_cache
@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest, token: str) -> HttpResponse:
    """The form for a password; 410 for an invitation that is used, old or forged."""
    user = queries.invited(token)
    if user is None:
        return _over(request)
    form = PasswordForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        try:
            actions.accept_invitation(token, password=form.cleaned_data["password"], now=request.now)
        except actions.InvitationOver:
            return _over(request)
        context = {"now": request.now, "login": user.get_username(), "login_url": reverse("entry:login")}
        return render(request, "setup/welcome/done.html", context)
    context = {"form": form, "now": request.now, "user": user}
    return render(request, "setup/welcome/choose.html", context, status=422 if request.method == "POST" else 200)


def _over(request: HttpRequest) -> HttpResponse:
    return render(request, "setup/welcome/over.html", {"now": request.now}, status=410)
