"""The tree keeps the house rules: sentences at the head of modules, small files, plain names, no address of any one machine."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

MODULES = sorted(p for p in Path(__file__).parents[2].joinpath("src/marsad").rglob("*.py") if "node_modules" not in p.parts)
UNWANTED = {"util", "utils", "helper", "helpers", "common", "misc", "base", "core", "manager", "handler", "service"}
# Written in parts, so that this file does not hold what it looks for.
MACHINE = "|".join(rf"(?<![\w.])/{name}/" for name in ("wo" + "rk", "fa" + "rm", "ro" + "ot", "tmp/ba" + "sh_jobs"))
REGISTRIES = "|".join(("files.python" + "hosted", "py" + r"pi\.org", "registry." + "npmjs", "deb." + r"debian\.org"))
BINARY = {".gz", ".png", ".woff2", ".ttf", ".jpg", ".ico", ".sqlite"}


def shipped(root: Path) -> list[Path]:
    """Return the files that are part of the project: tracked, or new and not ignored."""
    listing = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=root, capture_output=True, check=False)
    if listing.returncode == 0:
        paths = [root / name for name in listing.stdout.decode().split("\0") if name]
    else:
        hidden = {".git", ".venv", "node_modules", "__pycache__", "packs", "built"}
        paths = [p for p in root.rglob("*") if not hidden & set(p.parts)]
    return [p for p in paths if p.is_file() and p.suffix not in BINARY]


@pytest.mark.parametrize("path", MODULES, ids=lambda p: "/".join(p.parts[-2:]))
def test_module_opens_with_its_sentence(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text)), "say in one sentence what comes in and what goes out"
    assert text.count("\n") <= 500, "over 500 lines: split it"


def test_no_name_hides_what_is_inside(root: Path) -> None:
    names = [p.relative_to(root) for p in MODULES if UNWANTED & {part.removesuffix(".py") for part in p.relative_to(root).parts}]
    assert not names


def test_no_machine_path_and_no_registry_address(root: Path) -> None:
    wanted = re.compile(f"{MACHINE}|{REGISTRIES}", re.IGNORECASE)
    found = []
    for path in shipped(root):
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            if wanted.search(line):
                found.append(f"{path.relative_to(root)}:{number}: {line[:80]}")
    assert not found


def test_every_floor_of_the_check_is_in_the_docs(root: Path) -> None:
    contracts = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    floors = next(c for c in contracts if c["type"] == "layers")
    assert floors["exhaustive"]
    page = (root / "docs/floors.md").read_text(encoding="utf-8")
    rows = [re.findall(r"`(\w+)`", line.split("|")[2]) for line in page.splitlines() if re.match(r"\| \d", line)]
    assert rows == [[room.strip(" ()") for room in layer.split("|")] for layer in floors["layers"]]


def test_the_lock_holds_what_the_project_needs(root: Path) -> None:
    needed = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    locked = set(re.findall(r"^([a-z0-9-]+)==", (root / "requirements.lock").read_text(encoding="utf-8"), flags=re.MULTILINE))
    missing = {re.split(r"[\[<>=~ ;]", name)[0] for name in needed} - locked
    assert not missing, "run make lock"


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/index.md", "hand/README.md", "bench/README.md"])
def test_commands_and_links_exist(page: str, root: Path) -> None:
    text = (root / page).read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", (root / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE))
    assert not set(re.findall(r"(?:^|`)make ([a-z]+)", text, flags=re.MULTILINE)) - targets
    links = [link for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text) if not (root / page).parent.joinpath(link).exists()]
    assert not links


def test_every_page_is_in_the_index(root: Path) -> None:
    index = (root / "docs/index.md").read_text(encoding="utf-8")
    assert not [page.name for page in root.joinpath("docs").glob("*.md") if page.name != "index.md" and f"({page.name})" not in index]


def test_every_script_of_the_bench_is_explained(root: Path) -> None:
    page = (root / "bench/README.md").read_text(encoding="utf-8")
    assert not [script.name for script in root.joinpath("bench").glob("*.py") if f"bench/{script.name}" not in page]
