"""What a page or a picture is called: the message of its picture, with its number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from koopgraph.page.model import Keyed, Label, PageContent, Subject
from koopgraph.page.scenes.city import CityScene, Tally, city_scene
from koopgraph.page.scenes.idea import IdeaScene, Stop, idea_scenes
from koopgraph.page.scenes.network import NetworkScene, network_scene
from koopgraph.page.texts import LANGUAGES, Language, text
from koopgraph.wording import date_in_words


def headline(content: PageContent) -> Label:
    """The title of a page that nobody gave one; of many ideas the one of its content."""
    about = subject_of(content)
    if about is None:
        return content.meta.title
    return Label(*(_of(content, about, lang) for lang in LANGUAGES))


def subject_of(content: PageContent) -> Subject | None:
    """What the page is about; one idea alone is what it is about, too."""
    subject = content.subject
    known: dict[str, tuple[Keyed, ...]] = {
        "idea": content.ideas,
        "place": content.places,
        "network": content.intermediaries,
    }
    if subject and subject.key in {thing.key for thing in known[subject.kind]}:
        return subject
    if subject is None and len(content.ideas) == 1:
        return Subject(kind="idea", key=content.ideas[0].key)
    return None


def _of(content: PageContent, about: Subject, lang: Language) -> str:
    if about.kind == "idea":
        return idea_headline(content, idea_scenes(content)[about.key], lang)
    if about.kind == "place":
        return city_headline(content, city_scene(content, about.key), lang)
    return network_headline(content, network_scene(content, about.key), lang)


def idea_headline(content: PageContent, scene: IdeaScene, lang: Language) -> str:
    """ "How bus rapid transit travelled: 24 cities, 1971-2016"."""
    idea = next(say(i.label, lang) for i in content.ideas if i.key == scene.idea)
    key = "" if scene.span else ".undated"
    cities = places_in(content, (stop.key for stop in scene.having), lang)
    return text(
        lang, f"headline.idea{key if scene.having else '.none'}",
        idea=idea, cities=cities, years=span(scene.span),
    )  # fmt: skip


def city_headline(content: PageContent, scene: CityScene, lang: Language) -> str:
    """ "Leipzig learned from others 5 times and taught others 3 times"."""
    place = next(say(p.label, lang) for p in content.places if p.key == scene.place)
    if not (scene.learned or scene.taught or scene.planned):
        return text(lang, "off.title", place=place)
    return place_sentence(place, scene.learned_sum, scene.taught_sum, lang)


def network_headline(content: PageContent, scene: NetworkScene, lang: Language) -> str:
    """ "koopstadt: 3 cities, 31 ideas introduced, 2 of them in all 3 cities"."""
    network = next(say(b.label, lang) for b in content.intermediaries if b.key == scene.network)
    key = {0: ".none", 1: ".one"}.get(len(scene.members), "")
    return text(
        lang, f"headline.network{key}", network=network,
        members=places_in(content, scene.members, lang),
        ideas=counted("ideas", len(scene.taken_up), lang), shared=len(scene.shared),
    )  # fmt: skip


def say(label: Label, lang: Language) -> str:
    """A label in one language."""
    return label.de if lang == "de" else label.en


def number(n: int, lang: Language) -> str:
    """Whole numbers as people write them: 10,000 or 10.000."""
    return f"{n:,}".replace(",", "." if lang == "de" else ",")


def counted(key: str, n: int, lang: Language) -> str:
    """ "1 city", "24 cities"."""
    return text(lang, f"{key}.{'one' if n == 1 else 'many'}", n=number(n, lang))


def places_in(content: PageContent, keys: Iterable[str], lang: Language) -> str:
    """ "24 cities"; "24 places" where some are none."""
    kinds = {place.key: place.kind for place in content.places}
    some = [kinds[key] for key in keys]
    return counted("cities" if set(some) <= {"city"} else "places", len(some), lang)


def stops_in(content: PageContent, stops: Iterable[Stop], lang: Language) -> str:
    """The same of stops, of which some may be networks."""
    keys = [stop.key for stop in stops]
    if any(key.startswith("@") for key in keys):
        return counted("places", len(keys), lang)
    return places_in(content, keys, lang)


def span(years: tuple[int, ...]) -> str:
    """ "1971-2016" with a dash between, "1971", or nothing."""
    return "–".join(dict.fromkeys(str(year) for year in (*years[:1], *years[-1:])))


def doubted(year: int, sign: str, lang: Language) -> str:
    """ "2011", "2011?", "about 2011": the sign is EDTF's, "" for no doubt."""
    return date_in_words(f"{year}{sign}", lang)


def or_else(said: str, otherwise: Iterable[str], lang: Language) -> str:
    """A date beside those that contradict it: "2003 or 2006"."""
    others = ", ".join(date_in_words(date, lang) for date in otherwise)
    return text(lang, "date.or", date=said, others=others) if others else said


def place_sentence(place: str, learned: Tally, taught: Tally, lang: Language) -> str:
    """ "Barcelona learned 4 times and taught 23 times (10 more uncertain)"; no side of nothing."""
    if learned.has_begun and taught.has_begun:
        sums = {"learned": times(learned, lang), "taught": times(taught, lang)}
        return text(lang, "headline.city", place=place, **sums)
    said = "; ".join(_clauses(learned, taught, lang))
    if not said:
        return text(lang, "headline.city.none", place=place, said=text(lang, "sum.none"))
    key = "some" if learned.has_begun or taught.has_begun else "ahead"
    return text(lang, f"headline.city.{key}", place=place, said=said)


def summary(learned: Tally, taught: Tally, lang: Language) -> str:
    """ "learned 4 times, taught once"."""
    return ", ".join(_clauses(learned, taught, lang)) or text(lang, "sum.none")


def _clauses(learned: Tally, taught: Tally, lang: Language) -> list[str]:
    """ "learned once", "what it teaches: 1 in preparation": what has begun first."""
    sides = [("learned", learned), ("taught", taught)]
    sides.sort(key=lambda side: not side[1].has_begun)
    return [
        text(lang, f"sum.{name}", times=said)
        if tally.has_begun
        else text(lang, f"sum.{name}.ahead", what=said)
        for name, tally in sides
        if (said := times(tally, lang))
    ]


def times(sums: Tally, lang: Language) -> str:
    """ "23 times (10 more uncertain, 2 more in preparation)", "2 in preparation": kinds of
    certainty are no one sum; "" for nothing."""
    alone = sums.doubtful if not sums.sure else 0
    more = "more." if sums.has_begun else ""
    kinds = {
        "doubtful": sums.doubtful - alone, f"{more}planned": sums.planned,
        f"{more}unbegun": sums.unbegun,
    }  # fmt: skip
    also = ", ".join(text(lang, f"sum.{kind}", n=number(n, lang)) for kind, n in kinds.items() if n)
    if not sums.has_begun:
        return also
    main = counted("sum.times", alone or sums.sure, lang)
    if alone:
        main = text(lang, "sum.doubtful.only", times=main)
    return text(lang, "sum.also", times=main, also=also) if also else main


def brief(sums: Tally, lang: Language) -> str:
    """ "10 times (1 more uncertain)": as the title counts, but for what is in preparation."""
    return times(replace(sums, planned=0), lang)


def lead(content: PageContent, lang: Language) -> str:
    """How many times it is documented, uncertain, or told without a source for the giver; sources
    are promised where all have one. "" where nothing has begun."""
    counting = [t for t in content.transfers if t.rival_of is None and t.status != "planned"]
    found = Counter[str](t.status for t in counting)
    alone = "" if found["confirmed"] else ".alone"
    keys = {"confirmed": "sure", "tentative": f"tentative{alone}", "uncited": "uncited"}
    said = [
        counted(f"landing.lead.{key}", found[status], lang)
        for status, key in keys.items()
        if found[status]
    ]
    cited = {claim.key for claim in content.claims if claim.source}
    if said and not found["uncited"] and all(cited.intersection(t.claims) for t in counting):
        said.append(text(lang, "landing.lead.sourced"))
    return " ".join(said)
