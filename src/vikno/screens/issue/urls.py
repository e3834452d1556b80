"""Addresses of the issue desk."""

from django.urls import path

from vikno.screens.issue.views import calls, desk, giving, handover, papers, stock

app_name = "issue"

urlpatterns = [
    path("", desk.home, name="home"),
    path("case/<int:case_id>/", desk.case, name="case"),
    path("case/<int:case_id>/give/", giving.give, name="give"),
    path("case/<int:case_id>/receipt.pdf", papers.receipt, name="receipt"),
    path("case/<int:case_id>/withhold/", giving.withhold, name="withhold"),
    path("case/<int:case_id>/remind/", stock.remind, name="remind"),
    path("case/<int:case_id>/post/", stock.post, name="post"),
    path("case/<int:case_id>/archive/", stock.archive, name="archive"),
    path("case/<int:case_id>/fetch/", stock.fetch, name="fetch"),
    path("call/<slug:what>/", calls.act, name="call"),
    path("incoming/", stock.incoming, name="incoming"),
    path("incoming/<int:case_id>/", stock.register, name="register"),
    path("parcels/", stock.parcels_page, name="parcels"),
    path("parcels/<int:parcel_id>/<slug:what>/", stock.parcel, name="parcel"),
    path("handover/", handover.show, name="handover"),
    path("handover/make/<int:provider_id>/", handover.make, name="make"),
    path("handover/run/", handover.run, name="run"),
    path("handover/found/<int:line_id>/", handover.found, name="found"),
    path("handover/run/<int:run_id>/route.pdf", papers.route, name="route"),
    path("handover/<int:handover_id>/register.pdf", papers.register, name="paper"),
    path("handover/<int:handover_id>/sign/", handover.sign, name="sign"),
]
