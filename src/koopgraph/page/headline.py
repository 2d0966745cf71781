"""What a page or a picture is called: the message of its picture, with its number."""

from __future__ import annotations

from collections.abc import Iterable

from koopgraph.page.model import Keyed, Label, PageContent, Subject
from koopgraph.page.scenes.city import CityScene, Tally, city_scene
from koopgraph.page.scenes.idea import IdeaScene, idea_scenes
from koopgraph.page.scenes.network import NetworkScene, network_scene
from koopgraph.page.texts import LANGUAGES, Language, text


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
    sums = begun(scene.learned_sum), begun(scene.taught_sum)
    return place_sentence(place, *sums, lang)


def network_headline(content: PageContent, scene: NetworkScene, lang: Language) -> str:
    """ "koopstadt: 3 cities, 31 ideas begun, 2 of them in all 3 cities"."""
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


def span(years: tuple[int, ...]) -> str:
    """ "1971-2016" with a dash between, "1971", or nothing."""
    return "–".join(dict.fromkeys(str(year) for year in (*years[:1], *years[-1:])))


def place_sentence(place: str, learned: Tally, taught: Tally, lang: Language) -> str:
    """ "Barcelona learned from others 4 times and taught others 23 times (10 more uncertain)"."""
    sums = {"learned": times(learned, lang), "taught": times(taught, lang)}
    return text(lang, "headline.city", place=place, **sums)


def begun(sums: Tally) -> Tally:
    """What has begun, for certain or perhaps."""
    return Tally(sure=sums.sure, doubtful=sums.doubtful)


def times(sums: Tally, lang: Language) -> str:
    """ "23 times (10 more uncertain, 2 in preparation)": kinds of certainty are no one sum."""
    alone = sums.doubtful if not sums.sure else 0
    main = counted("sum.times", alone or sums.sure, lang)
    if alone:
        main = text(lang, "sum.doubtful.only", times=main)
    kinds = {
        "doubtful": sums.doubtful - alone, "planned": sums.planned, "unbegun": sums.unbegun,
    }  # fmt: skip
    also = ", ".join(text(lang, f"sum.{kind}", n=number(n, lang)) for kind, n in kinds.items() if n)
    return text(lang, "sum.also", times=main, also=also) if also else main
