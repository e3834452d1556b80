"""Addresses of the outbox."""

from django.urls import path

from vikno.screens.outbox.views import letters, messages, texts

app_name = "outbox"
urlpatterns = [
    path("", messages.home, name="home"),
    path("<slug:code>/", messages.show, name="messages"),
    path("<slug:code>/<int:message_id>/", messages.one, name="message"),
    path("<slug:code>/<int:message_id>/do/", messages.act, name="act"),
    path("<slug:code>/letters/", letters.show, name="letters"),
    path("<slug:code>/letters/print/", letters.sheet, name="sheet"),
    path("<slug:code>/letters/<int:message_id>/", letters.act, name="letter"),
    path("<slug:code>/texts/", texts.listed, name="texts"),
    path("<slug:code>/texts/<str:event>/<slug:channel>/", texts.edit, name="text"),
]
