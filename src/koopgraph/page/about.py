"""What the page says about itself: version of the data, licences, credits, coverage."""

from collections.abc import Iterator

from koopgraph import dataset
from koopgraph.page.model import Label, Licence, Meta, PageContent
from koopgraph.page.rows import PageRows
from koopgraph.page.texts import Language, text
from koopgraph.rights import Rights
from koopgraph.terms import is_web_address

SUBTITLE = Label("Wer hat was von wem gelernt?", "Who learned what from whom?")
DATA, ADDED = Label("Daten", "Data"), Label("Daten von anderen", "Data of others")
OURS = Licence(covers=DATA, name=dataset.LICENCE, url=dataset.LICENCE_ADDRESS)
UNKNOWN = "–"
CODE = Licence(covers=Label("Programm", "Code"), name="MIT")
OUTLINES = Label("Umrisse: Natural Earth (gemeinfrei)", "Outlines: Natural Earth (public domain)")
COVERAGE = Label(
    "Gesammelt wurde, was öffentlich zu lesen war: berühmte, englisch- und deutschsprachige, "
    "gelungene Fälle überwiegen. Was fehlt, ist nicht deshalb nicht geschehen.",
    "Collected from what could be read in public: famous, English- and German-language, "
    "successful cases prevail. What is missing here may have happened all the same.",
)
"""Of our data set; of others' data we do not know it."""


def about(rows: PageRows, title: Label) -> Meta:
    """What the graph says of itself: ours on what is ours, on others' data what these state."""
    address, version, modified, _ = rows.rights.dataset or (None, None, None, None)
    return Meta(
        title=title,
        subtitle=SUBTITLE,
        data_version=str(version or UNKNOWN),
        data_date=str(modified or UNKNOWN),
        address=str(address) if address else None,
        licences=(*licences(rows.rights), CODE),
        credits=(OUTLINES, *_places(rows)),
        coverage=COVERAGE if rows.rights.ours else None,
        rights=rows.rights,
    )


def version_words(meta: Meta, lang: Language) -> str:
    """Version and date of the data; ``""`` where they have none, as tables of people's own."""
    if meta.data_version == UNKNOWN:
        return ""
    return text(lang, "about.version", version=meta.data_version, date=meta.data_date)


def credit(meta: Meta, lang: Language) -> str:
    """Version and licences of the data, as they stand on whatever leaves the page."""
    names = (licence.name for licence in meta.licences if licence != CODE)
    return " · ".join(filter(None, (version_words(meta, lang), *names)))


def foot(content: PageContent, lang: Language) -> str:
    """The credit of a picture, and before it whose telling it is, where it is one source's."""
    told = (source for source in content.sources if source.key == content.start_story)
    said = (text(lang, "told.chip", source=getattr(source.label, lang)) for source in told)
    return " · ".join(filter(None, (*said, credit(content.meta, lang))))


def licences(known: Rights) -> Iterator[Licence]:
    """Of the data: ours on what is ours, what others state for theirs."""
    if known.ours:
        yield OURS
    for stated in known.stated:
        url = stated if is_web_address(stated) else None
        yield Licence(covers=ADDED if known.ours else DATA, name=stated, url=url)


def _places(rows: PageRows) -> Iterator[Label]:
    for (credit,) in rows.place_sources:
        yield Label(f"Orte: {credit}", f"Places: {credit}")
