"""Directives whose content is Markdown that Python makes."""

from typing import Any

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective


class Made(SphinxDirective):
    """A directive whose content is Markdown that `lines` returns."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True

    def lines(self) -> list[str]:
        raise NotImplementedError

    def run(self) -> list[nodes.Node]:
        inside: Any = nodes.container()
        inside.document = self.state.document
        self.state.nested_parse(StringList(self.lines(), source="made"), self.content_offset, inside, match_titles=True)
        return list(inside.children)
