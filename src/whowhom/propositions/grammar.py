"""The grammar of propositions, and how its terminals are called in messages."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lark import Lark

# a letter of any writing, a mark or an apostrophe; within a word also . and -; what else a name holds needs quotes
_ASIDE = r"\s\x00-\x1f\x7f!-&(-,\x2f:-@\[-^`{-~“”„«»"
WORD = rf"[^{_ASIDE}.\-][^{_ASIDE}]*"

GRAMMAR = rf"""
start: given
?given: either (GIVEN either)?
?either: every (_OR every)*
?every: unary (_AND unary)*
?unary: NOT unary | dated
?dated: primary when?
?primary: group | compare | claim | count_alone | atom
group: "(" either ")"
compare: (atom | count) OP number
claim: atom "~" number
count_alone: count
count: COUNT "(" atom ")"
atom: NAME "(" [argument ("," argument)*] ")"
argument: [WORD "="] (STAR | WORD+ | QUOTED)
when: BY DATE -> by | ON DATE -> on | WITHIN NUMBER UNIT -> within
number: NUMBER PERCENT?

GIVEN.2: /given\b/
_OR.2: /or\b/
_AND.2: /and\b/
NOT.2: /not\b/
COUNT.2: /count(?=\s*\()/
BY.2: /by\b/
ON.2: /on\b/
WITHIN.2: /within\b/
OP: "<=" | ">=" | "==" | "<" | ">"
STAR: "*"
PERCENT: "%"
UNIT: /months?|years?|weeks?|days?/
NAME: /[^\W\d][\w-]*/
WORD: /{WORD}/
QUOTED: /"[^"\n]*"|“[^“”\n]*”/
DATE: /\d{{4}}(-\d{{1,2}}){{0,2}}/
NUMBER: /-?\d+(\.\d+)?/
%ignore /\s+/
"""

SAID = {
    "GIVEN": "given",
    "_OR": "or",
    "_AND": "and",
    "NOT": "not",
    "BY": "by",
    "ON": "on",
    "WITHIN": "within",
    "COUNT": "count(...)",
    "NAME": "a predicate",
    "WORD": "a name",
    "QUOTED": "a name in quotes",
    "STAR": "*",
    "LPAR": "(",
    "RPAR": ")",
    "COMMA": ",",
    "EQUAL": "=",
    "OP": "< <= == >= >",
    "TILDE": "~",
    "__ANON_0": "~",
    "DATE": "a date",
    "NUMBER": "a number",
    "PERCENT": "%",
    "UNIT": "months",
    "$END": "the end",
}


@cache
def grammar() -> "Lark":
    """The grammar, built once."""
    from lark import Lark

    return Lark(GRAMMAR, parser="lalr", lexer="contextual", maybe_placeholders=True)
