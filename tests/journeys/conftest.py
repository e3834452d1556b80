"""What every journey shares: patience. Each waits for what it names, and a machine that does much at once is slow."""

from playwright.sync_api import expect

expect.set_options(timeout=30_000)  # milliseconds; a bound for what never comes, waited out only by a failing test
