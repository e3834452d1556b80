"""Addresses of the courier's phone."""

from django.urls import path

from vikno.screens.courier.views import papers, runs

app_name = "courier"

urlpatterns = [
    path("", runs.home, name="home"),
    path("run/<int:run_id>/", runs.show, name="run"),
    path("run/<int:run_id>/scan/", runs.scan, name="scan"),
    path("run/<int:run_id>/leave/", runs.leave, name="leave"),
    path("run/<int:run_id>/back/", runs.back, name="back"),
    path("run/<int:run_id>/stop/<int:handover_id>/", runs.stop, name="stop"),
    path("run/<int:run_id>/stop/<int:handover_id>/sign/", runs.sign, name="sign"),
    path("run/<int:run_id>/route.pdf", papers.route, name="route"),
    path("run/<int:run_id>/stop/<int:handover_id>/register.pdf", papers.register, name="register"),
    path("run/<int:run_id>/found/<int:line_id>/", runs.found, name="found"),
]
