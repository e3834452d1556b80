"""Addresses of the portal: the live ticket of a phone, taking one from the web, where a case is."""

from django.urls import path

from vikno.screens.portal.views import acts, cases, services, take, tickets

app_name = "portal"

urlpatterns = [
    path("t/worker.js", tickets.worker, name="worker"),
    path("t/<str:secret>/", tickets.show, name="ticket"),
    path("t/<str:secret>/away/", acts.away, name="away"),
    path("t/<str:secret>/late/", acts.late, name="late"),
    path("t/<str:secret>/here/", acts.here, name="here"),
    path("t/<str:secret>/coming/", acts.coming, name="coming"),
    path("t/<str:secret>/skip/", acts.skip, name="skip"),
    path("t/<str:secret>/cancel/", acts.cancel, name="cancel"),
    path("t/<str:secret>/add/", acts.add, name="add"),
    path("t/<str:secret>/way/", tickets.way, name="way"),
    path("t/<str:secret>/push/", acts.push, name="push"),
    path("case/", cases.find, name="cases"),
    path("case/lost/", cases.lost, name="case-lost"),
    path("case/<str:secret>/", cases.case, name="case"),
    path("case/<str:secret>/share/", cases.share, name="case-share"),
    path("take/", take.branches, name="home"),
    path("take/<slug:branch>/", take.branch, name="branch"),
    path("take/<slug:branch>/find/", services.find, name="find"),
    path("take/<slug:branch>/line/<str:letter>/", services.line, name="line"),
    path("take/<slug:branch>/service/<int:service_id>/", services.service, name="service"),
]
