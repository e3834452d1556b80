"""What may be done in the demo: set its clock, take a seat, build its town. All of it only where the demo runs."""
