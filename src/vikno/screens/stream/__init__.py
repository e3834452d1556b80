"""The stream of live fragments: NOTIFY in, server-sent events out."""
