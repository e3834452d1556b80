"""The money screen: fees due, payments at the counter, refunds, the day counted and closed."""
