"""Virtuoso 7 from Debian, started on a temporary folder and two free loopback ports."""

import shutil
import socket
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from time import monotonic, perf_counter, sleep
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from engines import DEBIAN, Reply
from koopgraph.engines.virtuoso import mended

MAX_ROWS = 1_000_000
CONFIGURATION = """\
[Database]
DatabaseFile={folder}/virtuoso.db
ErrorLogFile={folder}/virtuoso.log
LockFile={folder}/virtuoso.lck
TransactionFile={folder}/virtuoso.trx
xa_persistent_file={folder}/virtuoso.pxa
ErrorLogLevel=7
FileExtend=200
MaxCheckpointRemap=2000
Striping=0
TempStorage=TempDatabase
[TempDatabase]
DatabaseFile={folder}/virtuoso-temp.db
TransactionFile={folder}/virtuoso-temp.trx
MaxCheckpointRemap=2000
Striping=0
[Parameters]
ServerPort=127.0.0.1:{sql}
ServerThreads=10
CheckpointInterval=0
NumberOfBuffers=40000
MaxDirtyBuffers=20000
DirsAllowed=., {folder}
SchedulerInterval=10
[HTTPServer]
ServerPort=127.0.0.1:{http}
ServerRoot=/var/lib/virtuoso-opensource-7/vsp
ServerThreads=5
[SPARQL]
ResultSetMaxRows={rows}
"""


class Virtuoso:
    """Each file a named graph; both are named as default graphs over the protocol."""

    name = "Virtuoso 7"
    install = DEBIAN + "virtuoso-opensource"

    def is_here(self) -> bool:
        return bool(shutil.which("virtuoso-t") and shutil.which("isql-vt"))

    def answers(
        self, folder: Path, graphs: Mapping[str, Path], queries: Mapping[str, str]
    ) -> dict[str, Reply]:
        with server(folder) as (sql, http):
            for address, path in graphs.items():
                copy = shutil.copy(path, folder)  # the server reads only below its own folder
                load = f"DB.DBA.TTLP(file_to_string_output('{copy}'),'','{address}',0);"
                _isql(sql, load)
            return {
                name: _mended(ask(http, text, tuple(graphs)), text)
                for name, text in queries.items()
            }


def _mended(reply: Reply, query: str) -> Reply:
    """As koopgraph reads it over an endpoint: an address from VALUES is no text."""
    return replace(reply, json=mended(reply.json, query))


def _free_ports() -> Iterator[int]:
    """Two ports that nobody listens on; both are held until both are known."""
    with socket.socket() as one, socket.socket() as other:
        for each in (one, other):
            each.bind(("127.0.0.1", 0))
        yield from (one.getsockname()[1], other.getsockname()[1])


@contextmanager
def server(folder: Path) -> Iterator[tuple[int, int]]:
    """A running server; gives the ports of SQL and HTTP, and ends it afterwards."""
    sql, http = _free_ports()
    file = folder / "virtuoso.ini"
    file.write_text(CONFIGURATION.format(folder=folder, sql=sql, http=http, rows=MAX_ROWS))
    command = ["virtuoso-t", "+foreground", "+configfile", str(file)]
    with (folder / "talk.txt").open("w") as talk:
        process = subprocess.Popen(command, cwd=folder, stdout=talk, stderr=talk)
        try:
            _wait(http, process)
            yield sql, http
        finally:
            process.terminate()
            process.wait(60)


def _wait(http: int, process: subprocess.Popen[bytes]) -> None:
    limit = monotonic() + 60
    while monotonic() < limit:
        assert process.poll() is None, "virtuoso-t ended at once; see talk.txt"
        try:
            urlopen(f"http://127.0.0.1:{http}/sparql", timeout=5).close()
        except (URLError, ConnectionError):
            sleep(0.2)
        else:
            return
    raise TimeoutError("virtuoso-t did not answer within 60 s")


def _isql(sql: int, statement: str) -> None:
    command = ["isql-vt", f"127.0.0.1:{sql}", "dba", "dba", f"exec={statement}"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "Error" not in done.stderr, done.stderr


def ask(http: int, text: str, graphs: Sequence[str]) -> Reply:
    """One query over HTTP. A result that was cut is an error."""
    fields = [("query", text), *(("default-graph-uri", graph) for graph in graphs)]
    request = Request(
        f"http://127.0.0.1:{http}/sparql",
        data=urlencode(fields).encode(),
        headers={"Accept": "application/sparql-results+json"},
    )
    start = perf_counter()
    try:
        with urlopen(request, timeout=120) as response:
            cut = response.headers.get("X-SPARQL-MaxRows")
            json = response.read()
    except HTTPError as error:
        return Reply(b"", error.read().decode(errors="replace")[:2000], perf_counter() - start)
    return Reply(json, f"cut at {cut} rows" if cut else "", perf_counter() - start)
