"""Addresses of the desk."""

from django.urls import path

from vikno.screens.desk.views import aside, breaks, calls, counters, find, grounds, home

app_name = "desk"

urlpatterns = [
    path("", home.home, name="home"),
    path("counters/", counters.choose, name="counters"),
    path("counters/<slug:code>/", counters.choose, name="branch"),
    path("sit/<int:counter_id>/", counters.sit, name="sit"),
    path("leave/", counters.leave, name="leave"),
    path("call/", calls.call, name="call"),
    path("recall/", calls.recall, name="recall"),
    path("start/", calls.start, name="start"),
    path("miss/", calls.miss, name="miss"),
    path("put-back/", calls.put_back, name="put_back"),
    path("finish/", calls.finish, name="finish"),
    path("pick/<int:ticket_id>/", calls.pick, name="pick"),
    path("resume/<int:ticket_id>/", calls.resume, name="resume"),
    path("bring-back/<int:ticket_id>/", calls.bring_back, name="bring_back"),
    path("park/", aside.park, name="park"),
    path("targets/", aside.targets, name="targets"),
    path("transfer/", aside.transfer, name="transfer"),
    path("offers/", aside.offers, name="offers"),
    path("add/<int:service_id>/", aside.add, name="add"),
    path("rest/", breaks.rest, name="rest"),
    path("back/", breaks.back, name="back"),
    path("ground/", grounds.show, name="ground"),
    path("ground/verify/", grounds.verify, name="verify"),
    path("ground/refuse/", grounds.refuse, name="refuse"),
    path("find/", find.find, name="find"),
    path("service/<int:service_id>/", find.service, name="service"),
    path("papers/<int:service_id>/", find.papers, name="papers"),
    path("help/<int:help_id>/", find.help, name="help"),
]
