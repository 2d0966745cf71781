"""Readers of tables and of the report. A table is its rows, a report its headings and items."""

import csv
import io
import shutil
import subprocess
from pathlib import Path

from bridges import DEBIAN, HERE, Reader, package, printed

FROM_R = DEBIAN + "r-base-core"


def r_version(library: str = "base") -> str:
    """The version of an R library; ``""`` where it, or R, is missing."""
    if not shutil.which("Rscript"):
        return ""
    asked = ["Rscript", "-e", f'cat(as.character(packageVersion("{library}")))']
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    return done.stdout if done.returncode == 0 else ""


def _r(path: Path, name: str) -> list[list[str]]:  # noqa: ARG001 (it reads one format)
    return list(csv.reader(io.StringIO(printed("Rscript", HERE / "read_table.R", path))))


def _pandas(path: Path, name: str) -> list[list[str]]:
    import pandas

    if name == "xlsx":
        frame = pandas.read_excel(path, header=None, dtype=str, keep_default_na=False)
    else:
        frame = pandas.read_csv(path, header=None, dtype=str, keep_default_na=False)
    return [list(row) for row in frame.itertuples(index=False)]


def _polars(path: Path, name: str) -> list[list[str]]:  # noqa: ARG001 (it reads one format)
    import polars

    frame = polars.read_csv(path, has_header=False, infer_schema=False)
    return [["" if cell is None else cell for cell in row] for row in frame.rows()]


def _openpyxl(path: Path, name: str) -> list[list[str]]:  # noqa: ARG001 (it reads one format)
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True)
    rows = book.worksheets[0].iter_rows(values_only=True)
    read = [["" if value is None else str(value) for value in row] for row in rows]
    book.close()
    return read


def _calamine(path: Path, name: str) -> list[list[str]]:  # noqa: ARG001 (it reads one format)
    from python_calamine import CalamineWorkbook

    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    return [[_text(value) for value in row] for row in rows]


def _text(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _markdown(path: Path, name: str) -> list[str]:  # noqa: ARG001 (it reads one format)
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").parse(path.read_text("utf-8"))
    assert not [token for token in tokens if token.type == "html_block"]
    inline = [token for token in tokens if token.type == "inline"]
    parts = [part for token in inline for part in token.children or ()]
    assert {part.type for part in parts} <= {"text", "text_special", "softbreak", "hardbreak"}
    return ["".join(part.content for part in token.children or ()) for token in inline]


TABLE_READERS = (
    Reader(
        name="R, read.csv",
        formats="csv",
        install=FROM_R,
        version=r_version,
        read=_r,
    ),
    Reader(
        name="pandas",
        formats="csv xlsx",
        install="pip install pandas openpyxl",
        version=package("pandas"),
        read=_pandas,
    ),
    Reader(
        name="polars, read_csv",
        formats="csv",
        install="pip install polars",
        version=package("polars"),
        read=_polars,
    ),
    Reader(
        name="openpyxl",
        formats="xlsx",
        install="pip install openpyxl",
        version=package("openpyxl"),
        read=_openpyxl,
    ),
    Reader(
        name="calamine",
        formats="xlsx",
        install="pip install python-calamine",
        version=package("python-calamine"),
        read=_calamine,
    ),
)
REPORT_READERS = (
    Reader(
        name="markdown-it, strict CommonMark",
        formats="report report-de",
        install="pip install markdown-it-py",
        version=package("markdown-it-py"),
        read=_markdown,
    ),
)
