"""Runs commands as a plain `pip install koopgraph` would: no optional package can be imported.

Arguments: the packages that are not there, as JSON. On stdin: lists of words, as JSON. On stdout:
what each gave, its exit code and both streams; a traceback is given in place of a code.
"""

import contextlib
import io
import json
import sys
import traceback

absent = frozenset(json.loads(sys.argv[1]))


class Absent:
    """Finds none of the absent packages, as if they were not installed."""

    def find_spec(self, name, *_):
        if name.partition(".")[0] in absent:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


sys.meta_path.insert(0, Absent())

from koopgraph.cli import main  # noqa: E402 (after the packages are taken away)

found = []
for words in json.loads(sys.stdin.read()):
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = main(words)
        except SystemExit as end:  # as after --help
            code = end.code or 0
        except Exception:  # noqa: BLE001 (what a user would see as a traceback)
            code = traceback.format_exc()
    found.append((code, out.getvalue(), err.getvalue()))
json.dump(found, sys.stdout)
