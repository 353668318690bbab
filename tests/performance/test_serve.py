"""How soon an edit is seen by the person who writes."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.performance.conftest import Record
from tests.sites import ROOT, copy_project

EDITS = 3


@contextmanager
def run_serve(root: Path) -> Iterator[str]:
    """Run ``career-guide serve`` as a person does; yields its address once it answers."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "generator", "serve", "--project", str(root), "--port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(10)


def fetch(address: str) -> str:
    """What a browser would be given now; nothing while the server is not there yet."""
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return answer.read().decode()
    except urllib.error.URLError:
        return ""


def wait_for(address: str, words: str, seconds: float) -> float:
    """How long it takes until a page holds some words."""
    started = time.perf_counter()
    while time.perf_counter() - started < seconds:
        if words in fetch(address):
            return time.perf_counter() - started
        time.sleep(0.02)
    raise AssertionError(f'"{words}" is not on {address} after {seconds} seconds')


def test_an_edit_is_seen_soon(tmp_path: Path, record: Record) -> None:
    project = copy_project(tmp_path / "project")
    profile = project.occupations / "electrician.yml"
    text = profile.read_text("utf-8")
    times = []
    with run_serve(project.root) as address:
        page = f"{address}occupations/electrician.html"
        wait_for(page, "<h1", 20)
        for number in range(EDITS):
            words = f"Spark finder {'abc'[number]}"
            profile.write_text(text.replace("also_called: [", f"also_called: [{words}, "), "utf-8")
            times.append(wait_for(page, words, 20))
    record("one profile edited, page visible in serve, this guide", min(times), 1.0, "s")
    assert min(times) < 3.0
