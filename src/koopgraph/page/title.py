"""What a page is called: by the one thing that it is about, else by what it tells of."""

from collections.abc import Callable

from koopgraph.model.slices import TransferSlice
from koopgraph.page.model import Label
from koopgraph.terms import IRI

ALL = Label("Wie Ideen zwischen Städten wandern", "How ideas travel between cities")
ABOUT = {
    "place": Label("Was {} lernte und lehrte", "What {} learned and taught"),
    "idea": Label("{}: von Stadt zu Stadt", "{}: from city to city"),
    "network": Label("{}: wer von wem lernte", "{}: who learned from whom"),
    "country": Label("{}: wer von wem lernte", "{}: who learned from whom"),
    "theme": Label("{}: wie Ideen wandern", "{}: how ideas travel"),
}


def title(chosen: TransferSlice, label: Callable[[IRI], Label]) -> Label:
    """The title of a page of this slice; of several things that it names, the first above."""
    for name, words in ABOUT.items():
        thing: IRI | None = getattr(chosen, name)
        if thing:
            said = label(thing)
            return Label(words.de.format(said.de), words.en.format(said.en))
    return ALL
