"""A courier on the way: today's run on a phone, packages scanned out, signed for, scanned in."""
