"""The face of koopgraph: one graph that can be asked, shown, drawn and exported."""

from functools import cached_property
from typing import TYPE_CHECKING, Any

from koopgraph.errors import SeveralThings, UnknownThing
from koopgraph.questions.answers import Answer
from koopgraph.questions.asking import ask
from koopgraph.things import Things, normalised
from koopgraph.vocab import KOOP

if TYPE_CHECKING:
    import networkx
    import rdflib

    from koopgraph.measures import RiskSet, Table
    from koopgraph.page import TransferMap
    from koopgraph.page.model import PageContent, Place
    from koopgraph.page.texts import Language


class KoopGraph(Things):
    """Who learned what from whom, on whose word.

    Knowledge flows from the source city to the receiving city: edges of the transfer graph point
    that way, while the property ``koop:learnedFrom`` points the other way.

    Each verb is one call into the room that does the work. It inherits ``Things`` instead of
    holding one, so that whoever has a graph can hand it to any function below.
    """

    notices: tuple[str, ...] = ()
    """What was said when it was opened, for those who show it elsewhere."""

    def ask(self, question: str, *, inferred: bool = True, **parameters: Any) -> Answer:
        """The answer to a question of the catalogue; parameters by name, things by any name.

        A question whose rows name their transfers takes slices too, as ``questions.asking.ask``
        says. Raises UnknownName, UnknownThing (with near matches), WrongParameter and WrongSlice.
        """
        return ask(self, question, inferred=inferred, **parameters)

    def told_by(self, source: str) -> "KoopGraph":
        """The graph as one source tells it, in memory. Raises UnknownThing."""
        from koopgraph.model.source_view import view_of

        found = self.find(source, KOOP.Source)
        return KoopGraph(view_of(self.engine, found), lang=self.lang, told_by=found)

    def sparql(
        self,
        text: str,
        *,
        inferred: bool = True,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> "Answer | bool | rdflib.Graph":
        """The result of a SPARQL query: an Answer, a truth value, or an rdflib graph.

        It only reads, and fetches nothing; FROM chooses among the graphs that are there, and
        without ``inferred`` there is the asserted one alone. ``timeout`` is in seconds; ``limit``
        rows are kept, and the Answer says whether it was ``cut``. Raises QueryError,
        ForbiddenQuery, UnknownGraph and OutOfTime.
        """
        from koopgraph.questions import free_sparql

        return free_sparql.run(self, text, inferred=inferred, timeout=timeout, limit=limit)

    @cached_property
    def rdf(self) -> "rdflib.Graph":
        """A read-only rdflib graph over both graphs of the store, without a copy."""
        from koopgraph.engines.rdflib_view import view

        return view(self.engine)

    def transfer_graph(self, **slices: Any) -> "networkx.MultiDiGraph[str]":
        """Places and the transfers between them; as ``koopgraph.transfer_graph`` says.

        ``slices`` are those of ``model.slices.TransferSlice``: idea, theme, place, country,
        network, inside, certainty, grade, since, until, exact, rivals.
        """
        from koopgraph.transfer_graph import transfer_graph

        return transfer_graph(self, **slices)

    def lineage_graph(self, *, idea: str | None = None) -> "networkx.DiGraph[str]":
        """Initiatives and descent; see ``koopgraph.transfer_graph.lineage_graph``."""
        from koopgraph.transfer_graph import lineage_graph

        return lineage_graph(self, idea=idea)

    def measure(self, name: str, **options: Any) -> "Table":
        """A diffusion measure by name; see ``koopgraph.measures.of_graph.measure``.

        Rows name things by their addresses; ``of_graph.labelled`` gives names, ``of_graph.sources``
        the claims behind each row. Raises MeasureError where the measure refuses.
        """
        from koopgraph.measures import of_graph

        return of_graph.measure(self, name, **options)

    def event_history(self, idea: str, **options: Any) -> "RiskSet":
        """Place-years of one idea; see ``koopgraph.measures.of_graph.event_history``."""
        from koopgraph.measures import of_graph

        return of_graph.event_history(self, idea, **options)

    def dyads(self, idea: str, **options: Any) -> "RiskSet":
        """Pair-years of one idea; see ``koopgraph.measures.of_graph.dyads``."""
        from koopgraph.measures import of_graph

        return of_graph.dyads(self, idea, **options)

    def map(
        self,
        *,
        title: str | None = None,
        lang: "Language | None" = None,
        view: str | None = None,
        **slices: Any,
    ) -> "TransferMap":
        """The transfer page: one offline HTML file; it shows itself in a notebook.

        ``slices`` are those of ``model.slices.TransferSlice``. Write it with ``.save(path)``.
        ``view`` is what it opens with and what ``to_svg`` and ``to_png`` draw: *map*, *idea*,
        *city*, *network*, *matrix* or *landing*. Of a place that is not on record, and that the
        gazetteer of tables knows, the page names the nearest ones that are. Raises UnknownName for
        another view, and NoSuchView where it shows one thing and the slice names none.
        """
        from koopgraph.page import TransferMap

        return TransferMap(content=self._on_the_page(slices), lang=lang, title=title, view=view)

    def _on_the_page(self, slices: dict[str, Any]) -> "PageContent":
        """What the page shows; where it is of a town not on record, all, and what is near it."""
        from koopgraph.page.off_record import is_off_record
        from koopgraph.page.selection import page_content, page_of_a_town, place_of

        name = slices.get("place")
        told_by = {key: value for key, value in slices.items() if value and key == "told_by"}
        others = (value for key, value in slices.items() if key not in ("place", "told_by"))
        alone = isinstance(name, str) and bool(normalised(name)) and not any(others)
        try:
            content = page_content(self, **slices)
        except UnknownThing as miss:
            if not alone or miss.name != name or isinstance(miss, SeveralThings):
                raise
            town = self._town(miss)
            made = page_of_a_town(self, town, **told_by)
            # on record after all, by another form of its name
            return made if is_off_record(made) else page_content(self, place=town.iri, **told_by)
        if not alone or content.transfers or content.adoptions:
            return content
        found = place_of(self, self.find(str(name), KOOP.Place))
        return page_of_a_town(self, found, **told_by)

    def _town(self, miss: UnknownThing) -> "Place":
        """The town that the gazetteer knows by that name; else raises the miss."""
        from koopgraph.page.model import Label, Place
        from koopgraph.page.selection import place_of
        from koopgraph.tables.place_records import TWINS
        from koopgraph.tables.towns import Unplaced, country_of, town

        try:
            iri, found = town(self.engine, miss.name)
        except Unplaced as unplaced:
            if unplaced.kind in TWINS:
                raise SeveralThings(miss.name, miss.kind, unplaced.near) from None
            raise miss from None
        if found is None:
            return place_of(self, iri)
        country = country_of(found)
        label = Label(f"{found.name} ({country.de})", f"{found.name} ({country.en})")
        return Place(
            key=iri.key, iri=iri, label=label, country=Label(country.de, country.en),
            lat=found.lat, lon=found.long,
        )  # fmt: skip

    def to_pyvis(
        self,
        *,
        idea: str | None = None,
        theme: str | None = None,
        place: str | None = None,
        country: str | None = None,
        network: str | None = None,
        inside: bool = False,
        certainty: str | None = None,
        grade: str | None = None,
        since: int | None = None,
        until: int | None = None,
        exact: bool = False,
        rivals: bool = False,
        physics: bool = False,
        height: str | int = "720px",
        heading: str | None = None,
        **others: Any,
    ) -> Any:
        """The transfer graph as a plain ``pyvis.network.Network``, laid out and ready to show.

        The first twelve say which transfers, as everywhere (``model.slices.TransferSlice``).
        Colours tell ideas, dashes how sure a transfer is, size how many a place has; titles are
        sentences with their sources. With ``physics`` it moves when it is dragged. ``height`` is
        a CSS length, or pixels; ``heading`` replaces the title. What it writes asks no host for
        anything: ``.show("network.html")``. See docs/pyvis.md. Raises WrongParameter and what
        ``transfer_graph`` raises; ``others`` are refused with the names of the slices.
        """
        from koopgraph.page.transfer_network import transfer_network

        return transfer_network(
            self, idea=idea, theme=theme, place=place, country=country, network=network,
            inside=inside, certainty=certainty, grade=grade, since=since, until=until,
            exact=exact, rivals=rivals, physics=physics, height=height, heading=heading,
            **others,
        ).network  # fmt: skip

    def _repr_html_(self) -> str:
        """In a notebook: whose data these are, and how much the graph holds."""
        from koopgraph.questions.contents import contents_html

        return contents_html(self)

    def infer(self) -> int:
        """Make the inferred graph anew; the number of its statements. Raises Contradiction."""
        from koopgraph.closure import infer
        from koopgraph.closure.contradictions import raise_contradiction

        count = infer(self.engine)
        raise_contradiction(self.engine)
        return count
