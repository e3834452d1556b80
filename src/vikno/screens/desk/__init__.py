"""The operator's desk: call, serve, finish, all by keys."""
