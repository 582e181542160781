"""The recipes of CONTRIBUTING.md: each diff applies to a copy of this tree, touches few files, and what it adds works.

Kernels are run uncompiled, in processes of their own that see the copy and nothing else.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

ROOT = Path(__file__).parents[2]
RECIPES = ROOT / "docs" / "recipes"
FILES = {"add-a-rule": 5, "add-a-predicate": 2, "add-a-preset": 1}  # at most
PARTS = ("src", "tests", "docs", "pyproject.toml", "CHANGELOG.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "README.md")
LEFT = shutil.ignore_patterns("__pycache__", "_build", "generated", ".*")
SMALL = Path("tests", "data", "small")

TOLD = """
import json, sys
import numpy as np
import whowhom
from tests.properties.world.test_metamorphic import summaries_of
from whowhom.inference.arrays.compile import compile_case
from whowhom.inference.run import Drawing, new_futures, run_futures
from whowhom.record import load_case

c = compile_case(load_case(sys.argv[1]))
L, R, new = c.leadership, c.record, json.loads(sys.argv[2])
z = np.random.default_rng(5).normal(size=(4, L.places.dimension - len(new)))
for at in new:
    z = np.insert(z, L.places.theta + at, 0.5, axis=1)
kept, futures = summaries_of(L, R, z), new_futures(len(z), 1, L, 12)
run_futures(L, R, z, np.arange(len(z)), Drawing(top=0, horizon=12, secure=np.zeros(13, np.int64), seed=3), futures)
told = {name: getattr(kept, name).tolist() for name in ("contribution", "truth", "course")}
told |= {"months": L.months, "leader": int(L.seats.leader[-1]), "follows": futures.follows.tolist()}
print(json.dumps(told | {"package": whowhom.__file__}))
"""

ASKED = """
import json, sys
import numpy as np
from tests.exact.questions.synthetic import ensemble
from whowhom.inference.arrays.compile import compile_case
from whowhom.inference.door.truth import truth
from whowhom.propositions import describe
from whowhom.record import load_case

case = load_case(sys.argv[1])
c = compile_case(case)
z = np.random.default_rng(5).normal(size=(64, c.leadership.places.dimension))
asked = {key: case.questions[key].ask for key in sys.argv[2:]}
answers = {key: truth(ensemble(c, len(z), z=z), what).ravel().tolist() for key, what in asked.items()}
print(json.dumps({key: (describe(what, case), answers[key]) for key, what in asked.items()}))
"""

MOVED = """
import sys
from tests.properties.world import predictions, test_ablations
from whowhom.world.catalogue import RULE_OF, WITHOUT

predictions.WORLDS = 60
assert RULE_OF["heir"] == "heir"
assert WITHOUT["heir"]
test_ablations.test_every_part_of_every_rule_says_what_changes_without_it()
for told in WITHOUT["heir"]:
    test_ablations.test_switched_off_it_moves_its_prediction("heir", told)
"""


def apply(diff: Path, tree: Path) -> None:
    """Apply a diff to a tree of files, each hunk where its lines stand and nowhere else."""
    git, patch = shutil.which("git"), shutil.which("patch")
    if git is None and patch is None:
        pytest.skip("neither git nor patch is at hand to apply a diff with")
    command = [git, "apply", "--verbose"] if git else [str(patch), "-p1", "--fuzz=0", "--input"]
    environment = os.environ | {"GIT_CEILING_DIRECTORIES": str(tree.parent)}
    done = subprocess.run([*command, str(diff)], cwd=tree, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, f"{diff.name} no longer applies: make it anew\n{done.stdout}{done.stderr}"


def copy_of_the_tree(target: Path) -> Path:
    for part in PARTS:
        place = ROOT / part
        if place.is_dir():
            shutil.copytree(place, target / part, ignore=LEFT)
        else:
            shutil.copy(place, target / part)
    return target


def contents(tree: Path) -> dict[str, bytes]:
    return {file.relative_to(tree).as_posix(): file.read_bytes() for file in tree.rglob("*") if file.is_file()}


class Copy:
    """The tree with one recipe applied."""

    def __init__(self, recipe: str, place: Path) -> None:
        self.cache = place / "cache"
        self.cache.mkdir()
        self.tree = copy_of_the_tree(place / "tree")
        before = contents(self.tree)
        apply(RECIPES / f"{recipe}.diff", self.tree)
        after = contents(self.tree)
        assert set(before) <= set(after)
        self.touched = sorted(name for name in after if after[name] != before.get(name))

    def run(self, *arguments: str | Path, tree: Path | None = None) -> str:
        """What Python says, run with the copy's package, or that of another tree."""
        at = tree or self.tree
        given = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "NUMBA", "COV_"))}
        given |= {"PYTHONPATH": os.pathsep.join((str(at / "src"), str(at))), "PYTHONDONTWRITEBYTECODE": "1"}
        given |= {"XDG_CACHE_HOME": str(self.cache), "NUMBA_DISABLE_JIT": "1", "PYTHONUTF8": "1", "NO_COLOR": "1"}
        command = [sys.executable, *map(str, arguments)]
        done = subprocess.run(command, cwd=at, env=given, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def test(self, *chosen: str) -> None:
        """Run tests of the copy."""
        self.run("-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", *chosen)

    def told(self, case: Path, new: list[int], tree: Path | None = None) -> dict[str, Any]:
        """What a few worlds of a case are: their histories, what they answer, and a future of each.

        Args:
            case: a folder;
            new: places of parameters that the tree before had not; all else in the worlds is as it was there.
            tree: another than the copy.
        """
        found: dict[str, Any] = json.loads(self.run("-c", TOLD, case, json.dumps(new), tree=tree))
        assert Path(found["package"]).is_relative_to(tree or self.tree)
        return found


@pytest.fixture(scope="module")
def rule(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    return Copy("add-a-rule", tmp_path_factory.mktemp("rule"))


@pytest.fixture(scope="module")
def predicate(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    return Copy("add-a-predicate", tmp_path_factory.mktemp("predicate"))


@pytest.fixture(scope="module")
def preset(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    return Copy("add-a-preset", tmp_path_factory.mktemp("preset"))


def changed(place: Path, file: str, old: str, new: str) -> Path:
    """A copy of the small case with a line changed."""
    shutil.copytree(ROOT / SMALL, place)
    text = (place / file).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (place / file).write_text(text.replace(old, new), encoding="utf-8")
    return place


def test_each_recipe_has_its_diff_and_contributing_walks_through_its_files() -> None:
    assert {file.stem for file in RECIPES.iterdir()} == set(FILES)
    told = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for recipe in FILES:
        assert f"(docs/recipes/{recipe}.diff)" in told
        for name in re.findall(r"^\+\+\+ b/(.*)$", (RECIPES / f"{recipe}.diff").read_text(encoding="utf-8"), re.M):
            assert f"`{name}`" in told, f"{recipe}: {name}"


@pytest.mark.parametrize(("recipe", "most"), FILES.items())
def test_a_recipe_touches_few_files(recipe: str, most: int, request: pytest.FixtureRequest) -> None:
    copy: Copy = request.getfixturevalue(recipe.removeprefix("add-a-"))
    assert 0 < len(copy.touched) <= most, copy.touched


def test_a_diff_whose_place_has_changed_is_refused(tmp_path: Path) -> None:
    tree = copy_of_the_tree(tmp_path / "tree")
    month = tree / "src" / "whowhom" / "world" / "month.py"
    month.write_text(month.read_text(encoding="utf-8").replace("    mortality.RULE,\n", ""), encoding="utf-8")
    with pytest.raises(AssertionError, match="no longer applies"):
        apply(RECIPES / "add-a-rule.diff", tree)


def test_what_the_recipes_add_is_written_as_the_rest(rule: Copy, predicate: Copy) -> None:
    for copy in (rule, predicate):
        python = [name for name in copy.touched if name.endswith(".py")]
        copy.run("-m", "ruff", "check", "--no-cache", *python)
        copy.run("-m", "ruff", "format", "--no-cache", "--check", *python)


def test_the_rule_is_declared_and_moves_what_it_says(rule: Copy) -> None:
    rule.test("tests/exact/world/test_catalogue.py", "tests/exact/test_docstrings.py", "tests/exact/test_imports.py")
    rule.run("-c", MOVED)


def test_the_rule_is_what_its_equation_says(rule: Copy) -> None:
    rule.test("tests/exact/world/test_tiny.py", "-k", "agree_with_the_equations")


def test_switched_off_in_a_case_the_rule_gives_the_old_answers_and_on_it_does_not(rule: Copy, tmp_path: Path) -> None:
    off = changed(tmp_path / "off", "case.yaml", "leader: khrushchev\n", "leader: khrushchev\nrules: {off: [heir]}\n")
    place = int(rule.run("-c", "from whowhom.world.heir import HEIR; print(HEIR)"))
    rule.run("-m", "whowhom", "check", off)
    without, on = rule.told(off, [place]), rule.told(ROOT / SMALL, [place])
    old = rule.told(ROOT / SMALL, [], tree=ROOT)
    for name in ("contribution", "truth", "course", "follows"):
        assert without[name] == old[name], name
        assert on[name] != old[name], name
    led = slice(None), slice(None, on["months"]), on["leader"]
    lower, usual = (np.array(told["course"])[led] for told in (on, old))
    assert (lower.mean(axis=1) < usual.mean(axis=1)).all()


def test_the_predicate_is_parsed_said_and_answered(predicate: Copy, tmp_path: Path) -> None:
    """By worlds: in each, one is as likely marginal as he is not influential."""
    predicate.test("tests/exact/propositions/test_vocabulary.py", "tests/exact/inference/arrays/test_predicates.py")
    first = "  newcomer: "
    asked = "  marginal: marginal(bulganin)\n  influential: influential(bulganin)\n"
    case = changed(tmp_path / "case", "questions.yaml", first, asked + first)
    predicate.run("-m", "whowhom", "check", case)
    found = json.loads(predicate.run("-c", ASKED, case, "marginal", "influential"))
    said, answers = found["marginal"]
    assert said == "Bulganin carries less than the usual weight"
    np.testing.assert_allclose(np.add(answers, found["influential"][1]), 1.0)
    assert np.std(answers) > 0.05


def test_the_preset_makes_a_case_that_passes(preset: Copy, tmp_path: Path) -> None:
    preset.test("tests/exact/record/test_presets.py")
    folder = tmp_path / "a-case"
    options = ("--preset", "theocracy", "--leader", "Anna Ivanova", "--as-of", "1999-12-31")
    preset.run("-m", "whowhom", "new", folder, *options)
    assert "0 errors, 0 warnings" in preset.run("-m", "whowhom", "check", folder)
