"""HTML templates, each beside the module that fills it."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template


@cache
def template(name: str) -> Template:
    """The template at that path in the package; what is filled in is escaped, and must be there."""
    environment = Environment(
        loader=PackageLoader("koopgraph", package_path=""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(name)
