"""Files in YAML: what they say, and where they say it twice."""

from pathlib import Path
from typing import Any

from koopgraph.errors import UnreadableFile
from koopgraph.inputs import refuse_endless

_LARGEST = 1_000_000  # bytes: some tens of thousands of words
_DEEPEST = 100
_DIGITS = 300
_NUMBER = "tag:yaml.org,2002:int"
_NO_TEXT = "it is no text in UTF-8; save it as UTF-8"


def pairs_of(path: Path) -> Any:
    """What the file says; of a sound one pairs. Raises UnreadableFile with file and line."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # in C eight times as fast
    refuse_endless(path)
    try:
        if path.stat().st_size > _LARGEST:
            raise UnreadableFile(str(path), 0, "it is larger than 1 MB, too large for a mapping")
        text = path.read_text(encoding="utf-8-sig")
        if "\0" in text:
            raise UnreadableFile(str(path), 1, _NO_TEXT)
        _refuse_deep(path, text, loader)
        reader = loader(text)
        node = reader.get_single_node()
        _refuse_odd(path, node)
        return reader.construct_document(node) if node is not None else None
    except OSError as error:
        raise UnreadableFile(str(path), 0, error.strerror or str(error)) from error
    except UnreadableFile:  # a ValueError too
        raise
    except UnicodeDecodeError as error:
        raise UnreadableFile(str(path), 1, _NO_TEXT) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # 2015-13-01 is no day
        mark = getattr(error, "problem_mark", None)
        said = getattr(error, "problem", None)
        problem = f"no valid YAML ({said})" if said else "no valid YAML"
        raise UnreadableFile(str(path), mark.line + 1 if mark else 1, problem) from error


def _refuse_deep(path: Path, text: str, loader: Any) -> None:
    """Raises UnreadableFile for what nests so deep that the stack would end."""
    import yaml

    depth = 0
    for event in yaml.parse(text, Loader=loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST:
            line = event.start_mark.line + 1
            raise UnreadableFile(str(path), line, f"it is nested more than {_DEEPEST} deep")


def _refuse_odd(path: Path, root: Any) -> None:
    """Raises UnreadableFile for what YAML would take.

    Of a key that stands twice it passes over the first; a number may have any length.
    """
    import yaml

    waiting = [root]
    seen = set[int]()
    while waiting:
        node = waiting.pop()
        if node is None or id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            if node.tag == _NUMBER and len(node.value) > _DIGITS:
                problem = f"a number of more than {_DIGITS} digits stands in it"
                raise UnreadableFile(str(path), node.start_mark.line + 1, problem)
        elif isinstance(node, yaml.SequenceNode):
            waiting += node.value
        elif isinstance(node, yaml.MappingNode):
            keys = set[str]()
            for key, value in node.value:
                if isinstance(key, yaml.ScalarNode) and key.value in keys and key.value != "<<":
                    problem = f"`{key.value}` stands twice; keep one"
                    raise UnreadableFile(str(path), key.start_mark.line + 1, problem)
                keys.add(str(key.value))
                waiting += (key, value)
