"""What the page says about itself: version of the data, licences, credits, coverage."""

from koopgraph import dataset
from koopgraph.engines.rows import Row
from koopgraph.page.model import Label, Licence, Meta

SUBTITLE = Label("Wer hat was von wem gelernt?", "Who learned what from whom?")
LICENCES = (
    Licence(
        covers=Label("Daten", "Data"),
        name=dataset.LICENCE,
        url=dataset.LICENCE_ADDRESS,
    ),
    Licence(covers=Label("Programm", "Code"), name="MIT"),
)
CREDITS = (
    Label("Umrisse: Natural Earth (gemeinfrei)", "Outlines: Natural Earth (public domain)"),
    Label("Orte: GeoNames (CC BY 4.0)", "Places: GeoNames (CC BY 4.0)"),
)
COVERAGE = Label(
    "Gesammelt wurde, was öffentlich zu lesen war: berühmte, englisch- und deutschsprachige, "
    "gelungene Fälle überwiegen. Was fehlt, ist nicht deshalb nicht geschehen.",
    "Collected from what could be read in public: famous, English- and German-language, "
    "successful cases prevail. What is missing here may have happened all the same.",
)


def about(found: Row | None, title: Label) -> Meta:
    """From the row of the data set: its address, version and day of the last change."""
    address, version, modified, _ = found or (None, None, None, None)
    return Meta(
        title=title,
        subtitle=SUBTITLE,
        data_version=str(version or "–"),
        data_date=str(modified or "–"),
        address=str(address) if address else None,
        licences=LICENCES,
        credits=CREDITS,
        coverage=COVERAGE,
    )
