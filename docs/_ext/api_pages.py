"""Write one reference page for each folder of the package, from what is there."""

from pathlib import Path
from typing import Any

import whowhom

PACKAGE = Path(__file__).parents[2] / "src" / "whowhom"
ORDER = [
    "documents",
    "propositions",
    "world",
    "record",
    "inference",
    "calibrate",
    "questions",
    "propose",
    "memorandum",
]


def modules(folder: Path) -> list[str]:
    """Return the dotted names of the public modules in a folder of the package."""
    names = []
    for file in sorted(folder.rglob("*.py")):
        module = file.relative_to(PACKAGE.parent).with_suffix("")
        parts = (module.parent if module.name == "__init__" else module).parts
        if not any(part.startswith("_") for part in parts) and "cases" not in parts:
            names.append(".".join(parts))
    return sorted(names)


def front_page() -> str:
    """Return the page of the names that a notebook needs, with the place of each."""
    lines = [
        "# whowhom",
        "",
        "The names that a notebook needs; each loads what it needs when first used.",
        "",
    ]
    for name, place in whowhom._PUBLIC.items():
        lines.append(f"- `whowhom.{name}` is `{place.replace(':', '.')}`")
    return "\n".join(lines) + "\n"


def page(folder: Path) -> str:
    """Return the page of one folder."""
    name = f"whowhom.{folder.name}"
    lines = [f"# {name}", ""]
    for module in modules(folder):
        if module != name:
            lines += [f"## {module.removeprefix(name + '.')}", ""]
        options = ":no-members:" if module == name else ":members:\n:show-inheritance:\n:member-order: bysource"
        lines += ["```{eval-rst}", f".. automodule:: {module}"]
        lines += [f"   {option}" for option in options.splitlines()] + ["```", ""]
    return "\n".join(lines)


def write(app: Any) -> None:
    """Write the pages that changed, and remove those of folders that are gone."""
    target = Path(app.srcdir) / "reference" / "generated"
    target.mkdir(exist_ok=True)
    folders = [folder for folder in PACKAGE.iterdir() if folder.is_dir() and modules(folder)]
    pages = {target / "00-whowhom.md": front_page()}
    for folder in folders:
        place = ORDER.index(folder.name) + 1 if folder.name in ORDER else 99
        pages[target / f"{place:02}-{folder.name}.md"] = page(folder)
    for old in set(target.glob("*.md")) - set(pages):
        old.unlink()
    for file, text in pages.items():
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            file.write_text(text, encoding="utf-8")


def setup(app: Any) -> dict[str, Any]:
    """Register with Sphinx."""
    app.connect("builder-inited", write)
    return {"version": "1", "parallel_read_safe": True}
