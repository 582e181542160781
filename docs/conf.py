"""How Sphinx builds the documentation; it needs no network."""

import os
import sys
from pathlib import Path

os.environ["NUMBA_DISABLE_JIT"] = "1"  # so that autodoc meets plain functions
sys.path.insert(0, str(Path(__file__).parent / "_ext"))

from whowhom import __version__

project = "WhoWhom"
author = "The WhoWhom contributors"
copyright = "2026, The WhoWhom contributors"
release = version = __version__

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx.ext.mathjax",
    "plain_docstrings",
    "api_pages",
    "examples",
    "brief_parts",
    "memorandum",
]
exclude_patterns = ["_build", "_ext"]
suppress_warnings = ["toc.empty_glob"]

myst_enable_extensions = ["colon_fence", "deflist", "dollarmath"]
myst_heading_anchors = 3

autodoc_typehints = "signature"
autodoc_preserve_defaults = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True

html_theme = "furo"
html_title = f"WhoWhom {__version__}"
html_copy_source = False
html_show_sourcelink = False
html_static_path = ["_static"]
html_css_files = ["pages.css"]
