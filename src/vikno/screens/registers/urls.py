"""Addresses of the screen of registers."""

from django.urls import path

from vikno.screens.registers.views import later, requests, status

app_name = "registers"
urlpatterns = [
    path("", status.home, name="home"),
    path("<slug:code>/", status.show, name="status"),
    path("<slug:code>/ship/", status.ship, name="ship"),
    path("<slug:code>/mark/", status.mark, name="mark"),
    path("<slug:code>/close/<int:outage_id>/", status.close, name="close"),
    path("<slug:code>/mode/<int:register_id>/", status.mode, name="mode"),
    path("<slug:code>/requests/", requests.show, name="requests"),
    path("<slug:code>/requests/<int:request_id>/", requests.act, name="request"),
    path("<slug:code>/later/", later.show, name="later"),
    path("<slug:code>/later/<int:entry_id>/", later.done, name="entered"),
]
