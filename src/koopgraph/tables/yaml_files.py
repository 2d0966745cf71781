"""Files in YAML: what they say, and where they say it twice."""

from pathlib import Path
from typing import Any

from koopgraph.errors import UnreadableFile
from koopgraph.inputs import refuse_endless


def pairs_of(path: Path) -> Any:
    """What the file says; of a sound one pairs. Raises UnreadableFile with file and line."""
    import yaml

    refuse_endless(path)
    try:
        text = path.read_text(encoding="utf-8")
        content = yaml.safe_load(text)
        _refuse_twice(path, text)
    except OSError as error:
        raise UnreadableFile(str(path), 0, error.strerror or str(error)) from error
    except UnreadableFile:  # a ValueError too
        raise
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # 2015-13-01 is no day
        mark = getattr(error, "problem_mark", None)
        said = getattr(error, "problem", None)
        problem = f"no valid YAML ({said})" if said else "no valid YAML"
        raise UnreadableFile(str(path), mark.line + 1 if mark else 1, problem) from error
    return content


def _refuse_twice(path: Path, text: str) -> None:
    """Raises UnreadableFile for a key that stands twice: YAML passes over the first of them."""
    import yaml

    waiting = [yaml.compose(text, Loader=yaml.SafeLoader)]
    seen = set[int]()
    while waiting:
        node = waiting.pop()
        if node is None or id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            waiting += node.value
        elif isinstance(node, yaml.MappingNode):
            keys = set[str]()
            for key, value in node.value:
                if isinstance(key, yaml.ScalarNode) and key.value in keys and key.value != "<<":
                    problem = f"`{key.value}` stands twice; keep one"
                    raise UnreadableFile(str(path), key.start_mark.line + 1, problem)
                keys.add(str(key.value))
                waiting.append(value)
