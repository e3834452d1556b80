"""Nobody is left behind: not one whose parent died too early to be missed, nor one that ended and nobody reaped."""

import subprocess
import sys

import psutil

from vikno.config import lifeline

ORPHAN = """
import os, time
from vikno.config import lifeline
parent, begin = os.getpid(), lifeline.marker()
if os.fork() == 0:
    while os.getppid() == parent:
        time.sleep(0.01)
    begin()
    print("it lives on", flush=True)
"""
CARELESS = """
import subprocess, sys
child = subprocess.Popen(["true"])
print(child.pid, flush=True)
sys.stdin.read()
"""


def test_a_child_whose_parent_died_before_the_mark_does_not_begin():
    said = subprocess.run([sys.executable, "-c", ORPHAN], capture_output=True, text=True, check=True)
    assert (said.stdout, said.stderr) == ("", "")


def test_one_that_ended_counts_as_ended_where_nobody_reaps_it():
    parent = subprocess.Popen(
        [sys.executable, "-c", CARELESS], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        child = psutil.Process(int(parent.stdout.readline()))
        assert lifeline.wait_ended([child], patience=30) == []
        assert child.status() == psutil.STATUS_ZOMBIE
        assert lifeline.wait_ended([psutil.Process(parent.pid)], patience=0.1) == [psutil.Process(parent.pid)]
    finally:
        parent.communicate()
