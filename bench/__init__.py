"""Measurements: `make bench` runs all, `make bench ONLY=queue,live` some. Figures are ratios within one run.

Each module has `run(report)`. Results go to bench/results/<name>.json. Nothing here is a test: a slow machine fails no
build, but a figure that misses its target is printed so.
"""
