"""A name stands for one thing: no two classes of the package share one."""

import ast
from collections import Counter

from .sources import TREES


def test_no_two_classes_have_one_name() -> None:
    named = Counter(node.name for tree in TREES.values() for node in ast.walk(tree) if isinstance(node, ast.ClassDef))
    assert len(named) > 200
    assert [name for name, times in named.items() if times > 1] == []
