"""``serve --with``: a table that changes is read again; bad rows stand beside the good ones."""

import asyncio
import os
from dataclasses import replace

from koopgraph.serve.answering import answered
from koopgraph.serve.own_files import Fresh, OwnFiles
from koopgraph.serve.records import Asked, Limits
from koopgraph.serve.workers import Worker
from slow_files import SlowFiles
from test_own_tables import ROWS, write


def page(graph):
    asked = Asked(kind="question", name="learned", values=(("ask", "1"),), lang="de")
    return answered(graph(), asked).body.decode()


def changed(path, *rows):
    """The table with other rows, and a time that tells so, however quick the test was."""
    before = path.stat().st_mtime_ns
    write(path.parent, *rows)
    os.utime(path, ns=(before + 1_000_000_000, before + 1_000_000_000))


def test_a_table_that_changes_is_read_again_and_its_bad_rows_are_shown(tmp_path):
    path = write(tmp_path, ROWS[0])
    files = OwnFiles(paths=(path,), beside=(), source="", lang="de", base="")
    graph = Fresh(files)
    assert "Eberswalde übernahm 2019 von Bad Belzig" in page(graph)
    assert "Osnabrück" not in page(graph)
    first = graph()
    assert graph() is first
    changed(path, ROWS[2], "Dorfladen-App,Transfer,Bad Belzig,<Xyzzy>,2019,Y")
    shown = page(graph)
    assert "Osnabrück übernahm 2014 von Bremen" in shown
    assert "Eberswalde" not in shown
    assert "Zeile 3, Spalte Empfänger „&lt;Xyzzy&gt;“" in shown
    changed(path, ROWS[0])
    assert "Xyzzy" not in page(graph)


def test_a_file_that_breaks_is_told_and_the_graph_before_answers(tmp_path):
    path = write(tmp_path, ROWS[0])
    rdf = tmp_path / "more.ttl"
    rdf.write_text("", encoding="utf-8")
    graph = Fresh(OwnFiles(paths=(path, rdf), beside=(), source="", lang="de", base=""))
    rdf.write_text("no Turtle <", encoding="utf-8")
    shown = page(graph)
    assert "more.ttl" in shown
    assert "Eberswalde übernahm 2019 von Bad Belzig" in shown


NO_TIME = Limits(seconds=0)


def test_reading_again_takes_none_of_the_question_s_time(tmp_path):
    path = write(tmp_path, ROWS[0])
    worker = Worker(SlowFiles(paths=(path,), beside=(), source="", lang="de", base=""), "de")
    limits = Limits(seconds=10)
    asked = Asked(kind="question", name="learned", values=(("ask", "1"),), lang="de", limits=limits)

    async def both():
        before = await worker.ask(asked)
        changed(path, ROWS[2])
        return before, await worker.ask(asked), await worker.ask(replace(asked, limits=NO_TIME))

    try:
        before, after, stopped = asyncio.run(both())
    finally:
        worker.close()
    assert "Eberswalde" in before.body.decode()
    assert (after.status, "Osnabrück" in after.body.decode()) == (200, True)
    assert stopped.status == 504
    assert stopped.body.decode() == "Nach 0 s abgebrochen. Bitte enger fragen.\n"
