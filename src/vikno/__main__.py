"""`python -m vikno` is the command `vikno`."""

from vikno.config.cli import main

main()
