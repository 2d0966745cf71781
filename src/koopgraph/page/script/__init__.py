"""The page's script: small ES modules, joined into one without any build tool.

Each module becomes a function that runs once and returns what it exports, so that names never
clash and no file is fetched. Exports must not be reassigned (there are no live bindings).
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

START = "main"
_IMPORT = re.compile(r'^import (\{[^}]*\}) from "\./(\w+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const) (\w+))", re.MULTILINE)
_NOTES = re.compile(r"^[ \t]*/\*\*(?:(?!\*/).)*\*/\n", re.MULTILINE | re.DOTALL)
_REASONS = re.compile(r"^[ \t]*//.*\n", re.MULTILINE)
_INDENT = re.compile(r"^[ \t]+|\n(?=\n)", re.MULTILINE)  # no text goes over two lines: tests see
_INLINE_NOTE = re.compile(r"/\*\* (?:@type|@param|@returns|@template).*?\*/ ?")


def source(name: str) -> str:
    """One module as it was written."""
    return (files(__package__) / f"{name}.js").read_text("utf-8")


@cache
def script() -> str:
    """All modules as one text, each after what it imports, without notes and indents."""
    return "".join(_as_function(name) for name in _order(START, ()))


def _order(name: str, done: tuple[str, ...]) -> tuple[str, ...]:
    for _, wanted in _IMPORT.findall(source(name)):
        if wanted not in done:
            done = _order(wanted, done)
    return done if name in done else (*done, name)


def _as_function(name: str) -> str:
    body = _INLINE_NOTE.sub("", _REASONS.sub("", _NOTES.sub("", source(name))))
    body = _INDENT.sub("", body)
    exported = ", ".join(_EXPORT.findall(body))
    body = _EXPORT.sub("", _IMPORT.sub(r"const \1 = $\2;\n", body))
    return f"const ${name} = (() => {{\n{body}return {{ {exported} }};\n}})();\n"
