"""The built wheel, installed by itself: patterns inside, commands that work away from the checkout."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
from made_up_account import write_account

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of an environment that has the wheel, and only borrows what the wheel depends on."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    _run(*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, ROOT)
    (wheel,) = folder.glob("juesuan-*.whl")
    _run(sys.executable, "-m", "venv", "--without-pip", folder / "venv")
    bin_folder = folder / "venv" / ("Scripts" if sys.platform == "win32" else "bin")
    python = next(path for path in bin_folder.iterdir() if path.stem == "python")
    _run(*pip, "--python", python, "install", "--no-deps", "--no-index", wheel)
    site = _run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip()
    (Path(site) / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return python


def _run(*words: object, cwd: Path | None = None) -> str:
    done = subprocess.run(
        [str(word) for word in words], cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_package_comes_from_the_wheel_with_its_patterns(python: Path, tmp_path: Path) -> None:
    script = "import extract; from extract.library.location import patterns_dir; print(extract.__file__, patterns_dir())"
    package, patterns = _run(python, "-c", script, cwd=tmp_path).split()
    assert ROOT not in Path(package).parents
    assert Path(patterns) == Path(package).parent / "patterns"
    in_checkout = {
        path.relative_to(ROOT / "patterns") for path in (ROOT / "patterns").rglob("*") if path.is_file()
    }
    installed = {path.relative_to(patterns) for path in Path(patterns).rglob("*") if path.is_file()}
    assert installed == in_checkout
    assert len(installed) > 10


def test_the_report_comes_with_its_templates_styles_and_scripts(python: Path, tmp_path: Path) -> None:
    script = "import extract; print(extract.__file__)"
    installed = Path(_run(python, "-c", script, cwd=tmp_path).strip()).parent / "report"
    checkout = ROOT / "src" / "extract" / "report"
    names = {
        path.relative_to(checkout) for path in checkout.rglob("*.*") if path.suffix not in {".py", ".pyc"}
    }
    assert len(names) > 15
    assert sorted(name for name in names if not (installed / name).is_file()) == []


def test_the_command_reads_a_document(python: Path, tmp_path: Path) -> None:
    write_account(tmp_path)
    juesuan = python.parent / "juesuan"
    out = _run(juesuan, "run", "档案馆2024.txt", "--out", "dataset", "--jobs", "1", cwd=tmp_path)
    assert "100.0%  of 12 numbers explained" in out
    assert len((tmp_path / "dataset" / "facts.csv").read_text(encoding="utf-8").splitlines()) == 13


def test_the_wheel_is_typed_and_carries_the_licence(python: Path, tmp_path: Path) -> None:
    script = (
        "from importlib.metadata import files; print(*sorted(str(f) for f in files('juesuan')"
        " if f.name in ('py.typed', 'LICENSE')), sep='\\n')"
    )
    names = [Path(line).name for line in _run(python, "-c", script, cwd=tmp_path).splitlines()]
    assert sorted(names) == ["LICENSE", "py.typed"]
