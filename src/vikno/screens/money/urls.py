"""Addresses of the money screen."""

from django.urls import path

from vikno.screens.money.views import accounts, days, desk, export, invoice, refunds

app_name = "money"
urlpatterns = [
    path("", desk.home, name="home"),
    path("case/<int:case_id>/", invoice.of_case, name="case"),
    path("invoice/<int:invoice_id>/", invoice.show, name="invoice"),
    path("invoice/<int:invoice_id>/pay/", invoice.pay, name="pay"),
    path("invoice/<int:invoice_id>/cancel/", invoice.cancel, name="cancel"),
    path("invoice/<int:invoice_id>/paper/", invoice.paper, name="paper"),
    path("invoice/<int:invoice_id>/refund/", refunds.ask, name="refund"),
    path("refund/<int:refund_id>/<slug:what>/", refunds.decide, name="decide"),
    path("<slug:code>/", desk.show, name="desk"),
    path("<slug:code>/day/", days.today, name="today"),
    path("<slug:code>/day/<str:on>/", days.show, name="day"),
    path("<slug:code>/day/<str:on>/close/", days.close, name="close"),
    path("<slug:code>/days/", days.listed, name="days"),
    path("<slug:code>/accounts/", accounts.show, name="accounts"),
    path("<slug:code>/accounts/<int:account_id>/<slug:what>/", accounts.close, name="account-close"),
    path("<slug:code>/export/", export.book, name="export"),
]
