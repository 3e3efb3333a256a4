"""The page in a real browser: it says nothing on the console, and asks for nothing."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from conflict_events import check
from conflict_events.reporting.as_html import render

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
OPTIONS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--enable-logging=stderr", "--host-resolver-rules=MAP * ~NOTFOUND", "--hide-scrollbars"),
)

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="needs Chromium")

Opened = Callable[..., "subprocess.CompletedProcess[str]"]

TABLE = "id,date_start,latitude,longitude,country,low,best,high\n"
ROWS = ((15, -3, "Mali"), (34, 65, "Afghanistan"), (4, -74, "Colombia"), (-25, 134, "Australia"))


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    def run(page: Path, *options: str) -> "subprocess.CompletedProcess[str]":
        command = [str(CHROMIUM), *OPTIONS, f"--user-data-dir={tmp_path / 'profile'}", *options]
        return subprocess.run(
            [*command, page.as_uri()], capture_output=True, text=True, check=True, timeout=60
        )

    return run


@pytest.fixture
def page(tmp_path: Path) -> Path:
    table = tmp_path / "table.csv"
    rows = (
        f"{number},20{10 + number}-05-06,{latitude},{longitude},{country},9,2,3\n"
        for number, (latitude, longitude, country) in enumerate(ROWS)
    )
    table.write_text(TABLE + "".join(rows), encoding="utf-8")
    report = check(table, schema="ucdp-ged/23.1", select=["casualties"], situate=True)
    file = tmp_path / "report.html"
    file.write_text(render(report), encoding="utf-8")
    return file


def said(done: "subprocess.CompletedProcess[str]") -> list[str]:
    return [line for line in done.stderr.splitlines() if ":CONSOLE" in line]


def test_what_a_page_asks_for_would_be_noticed(tmp_path: Path, opened: Opened) -> None:
    frame = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
    file = tmp_path / "other.html"
    file.write_text(f'{frame}<img src="http://example.test/a.png">', encoding="utf-8")
    [line] = said(opened(file, "--dump-dom"))
    assert "Loading the image 'http://example.test/a.png' violates" in line


def test_the_page_says_and_asks_for_nothing(page: Path, opened: Opened) -> None:
    done = opened(page, "--dump-dom")
    assert said(done) == []
    assert "4 errors in 4 records" in done.stdout
    # The browser sees the figures where they are: what is not well formed would have moved them.
    for figure in ("map", "time"):
        assert f'<figure>\n<svg class="plot {figure}"' in done.stdout


def test_the_page_can_be_printed(page: Path, tmp_path: Path, opened: Opened) -> None:
    file = tmp_path / "report.pdf"
    assert said(opened(page, f"--print-to-pdf={file}")) == []
    assert file.read_bytes().startswith(b"%PDF-")


def test_the_page_fits_a_phone(page: Path, tmp_path: Path, opened: Opened) -> None:
    # Nothing reaches beyond the window, so there is nothing to be scrolled to.
    frame = tmp_path / "phone.html"
    script = (
        "<iframe width=360 height=800></iframe><script>const frame = document.querySelector"
        "('iframe'); frame.srcdoc = {page}; frame.onload = () => {{ document.title = "
        "frame.contentDocument.documentElement.scrollWidth; }};</script>"
    )
    inside = json.dumps(page.read_text(encoding="utf-8")).replace("</", "<\\/")
    frame.write_text(script.format(page=inside), encoding="utf-8")
    done = opened(frame, "--dump-dom", "--virtual-time-budget=5000")
    assert "<title>360</title>" in done.stdout
