"""Employees, their roles and skills, who sits where, and breaks."""
