"""The control room: live halls of all branches, promises, pause."""
