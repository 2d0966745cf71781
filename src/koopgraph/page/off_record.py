"""A page about a place of which nothing is on record: it shows everything, and what is near."""

from __future__ import annotations

from dataclasses import replace

from koopgraph.page.model import PageContent, Place, Subject
from koopgraph.page.scenes.nearest import on_record


def about(content: PageContent, place: Place) -> PageContent:
    """All of the content, opened at a place that is not in it, or that nothing touches."""
    others = tuple(other for other in content.places if other.key != place.key)
    return replace(
        content,
        places=(*others, place),
        subject=Subject(kind="place", key=place.key),
        start_network=None,
    )


def is_off_record(content: PageContent) -> bool:
    """Whether the content is about a place of which it knows nothing."""
    subject = content.subject
    return (
        subject is not None
        and subject.kind == "place"
        and subject.key in {place.key for place in content.places}
        and subject.key not in on_record(content)
    )
