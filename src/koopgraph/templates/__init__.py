"""Pages that the server makes without a script, and the portrait to print."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template


@cache
def template(name: str) -> Template:
    """The template of that file name; what is filled in is escaped, and must be there."""
    environment = Environment(
        loader=PackageLoader("koopgraph"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(name)
