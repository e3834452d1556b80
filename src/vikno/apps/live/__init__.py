"""Telling screens that a topic changed: NOTIFY at commit, carried on by the stream."""
