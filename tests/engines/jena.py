"""Apache Jena ARQ from Debian: one Java process reads the files once and runs all queries."""

import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path

from engines import DEBIAN, Reply

JARS = Path("/usr/share/java")
NAMES = (
    "jena-arq jena-base jena-cmds jena-core jena-dboe-base jena-dboe-index jena-dboe-storage "
    "jena-dboe-trans-data jena-dboe-transaction jena-iri jena-rdfconnection jena-shacl jena-shex "
    "jena-tdb jena-tdb2 thrift slf4j-api slf4j-simple commons-cli commons-codec commons-csv "
    "commons-io commons-lang3 commons-compress gson guava titanium-json-ld jakarta.json-api "
    "jsonld-java jackson-core jackson-databind jackson-annotations protobuf httpclient httpcore "
    "httpclient-cache commons-logging jcl-over-slf4j dexx.collection"
).split()
MESSAGES = "org/apache/jena/ext/xerces/"
RUNNER = Path(__file__).with_name("JenaQueries.java")


class Jena:
    """Both files read into one model: they share no statement."""

    name = "Jena"
    install = DEBIAN + "libapache-jena-java default-jdk-headless"

    def is_here(self) -> bool:
        return bool(shutil.which("javac") and (JARS / "jena-arq.jar").exists())

    def answers(
        self, folder: Path, graphs: Mapping[str, Path], queries: Mapping[str, str]
    ) -> dict[str, Reply]:
        for name, text in queries.items():
            (folder / f"{name}.rq").write_text(text, encoding="utf-8")
        paths = map(str, graphs.values())
        run("JenaQueries", folder, str(RUNNER), str(folder), *paths)
        return {name: _reply(folder, name) for name in queries}


def class_path(folder: Path) -> str:
    """Jena's jars; the messages of its Xerces lie in the wrong place in Debian's."""
    mended = folder / "mended"
    if not mended.exists():
        with zipfile.ZipFile(JARS / "jena-core.jar") as jar:
            for name in (n for n in jar.namelist() if n.startswith(MESSAGES) and n[-1] != "/"):
                target = mended / "xerces" / name.removeprefix(MESSAGES)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(jar.read(name))
    jars = [path for path in (JARS / f"{name}.jar" for name in NAMES) if path.exists()]
    return ":".join(map(str, [mended, *jars]))


def run(what: str, folder: Path, *arguments: str) -> str:
    """Run a Jena command or Java file; its output. Raises AssertionError with its errors."""
    command = ["java", "-cp", class_path(folder), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{what}: {done.stderr or done.stdout}"
    return done.stdout


def _reply(folder: Path, name: str) -> Reply:
    error = folder / f"{name}.error"
    seconds = float((folder / f"{name}.seconds").read_text())
    if error.exists():
        return Reply(b"", error.read_text(encoding="utf-8"), seconds)
    return Reply((folder / f"{name}.json").read_bytes(), "", seconds)
