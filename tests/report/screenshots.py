"""The READMEs' pictures of the report: ``PYTHONPATH=tests python -m report.screenshots`` takes them again."""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image
from report.browser import launched, opened

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "images"
LANGUAGES = {"en": "en-US", "zh": "zh-CN"}
BODY = "青屿省临澜市望溪区人民医院"


def main() -> None:
    """Read the demo corpus, write its report, take the pictures."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name, launched() as browser:
        for words in (["run", "corpus", "--out", name], ["report", name]):
            command = [sys.executable, "-m", "extract", *words]
            subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        for language, locale in LANGUAGES.items():
            with opened(browser, Path(name) / "report" / "index.html", locale=locale, width=1200) as page:
                page.wait_for_selector("#bars .ct-bar", state="attached")
                _take(page, f"report-overview.{language}.png", 860)
                page.click(f"#organisation-table a:text-is('{BODY}')")
                page.locator(
                    "tr:has([data-t='comparison.three_public_completion_rate']) button.n"
                ).first.click()
                page.locator("#evidence .page img").evaluate("image => image.decode()")
                _take(page, f"report-evidence.{language}.png", 860)


def _take(page: Page, name: str, height: int) -> None:
    page.set_viewport_size({"width": 1200, "height": height})
    page.wait_for_timeout(300)
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    picture.quantize(160, method=Image.Quantize.FASTOCTREE).save(FOLDER / name, optimize=True)


if __name__ == "__main__":
    main()
