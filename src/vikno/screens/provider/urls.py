"""Addresses of the provider's seat."""

from django.urls import path

from vikno.screens.provider.views import acts, cases

app_name = "provider"

urlpatterns = [
    path("", cases.home, name="home"),
    path("case/<int:case_id>/", cases.case, name="case"),
    path("case/<int:case_id>/file/<int:blob_id>/", cases.file, name="file"),
    path("case/<int:case_id>/register.pdf", cases.register, name="register"),
    path("case/<int:case_id>/<slug:what>/", acts.act, name="act"),
]
