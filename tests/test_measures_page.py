"""The examples of docs/measures.md run as they stand, and print what stands below them."""

import re
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "measures.md"
BLOCKS = re.compile(r"^```(python|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_the_page_prints_what_it_shows():
    blocks = BLOCKS.findall(PAGE.read_text(encoding="utf-8"))
    names = {}
    printed = StringIO()
    with redirect_stdout(printed):
        for language, code in blocks:
            if language == "python":
                exec(compile(code, str(PAGE), "exec"), names)
    shown = "".join(text for language, text in blocks if language == "text")
    assert printed.getvalue() == shown
    assert "Who looks at whom?" in shown
    assert '(1 and "1" are different)' in shown
