"""Addresses of the kiosk."""

from django.urls import path

from vikno.screens.kiosk.views import first, helps, home, mine, pairing, prints, services, tickets

app_name = "kiosk"

urlpatterns = [
    path("", home.home, name="home"),
    path("again/", home.again, name="again"),
    path("pair/", pairing.pair, name="pair"),
    path("documents/", services.lines, name="lines"),
    path("line/<str:letter>/", services.line, name="line"),
    path("find/", services.find, name="find"),
    path("area/<slug:code>/", services.area, name="area"),
    path("event/<slug:slug>/", services.event, name="event"),
    path("service/<int:service_id>/", services.service, name="service"),
    path("service/<int:service_id>/add/", services.add, name="add"),
    path("service/<int:service_id>/drop/", services.drop, name="drop"),
    path("take/", tickets.take, name="take"),
    path("ticket/<str:secret>/", tickets.show, name="ticket"),
    path("ticket/<str:secret>/picture", tickets.picture, name="picture"),
    path("ticket/<str:secret>/print/", tickets.print_again, name="print"),
    path("ticket/<str:secret>/more/", tickets.more, name="more"),
    path("ticket/<str:secret>/join/", tickets.join, name="join"),
    path("mine/", mine.find, name="mine"),
    path("mine/<int:ticket_id>/", mine.show, name="place"),
    path("mine/<int:ticket_id>/here/", mine.here, name="here"),
    path("first/", first.choose, name="first"),
    path("first/words/", first.words, name="words"),
    path("help/", helps.ask, name="help"),
    path("reach/", helps.reach, name="reach"),
    path("prints/", prints.show, name="prints"),
    path("prints/<int:ticket_id>/", prints.resend, name="resend"),
]
