"""The kiosk by the door: from «what do you need?» to a ticket in four touches."""
