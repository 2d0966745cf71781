"""The page as one HTML text: template, style, script and data put together.

The policy in its head forbids every request; scripts and styles run by their hashes alone.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files

from jinja2 import Environment, Template
from markupsafe import Markup

from koopgraph.page.about import credit, version_words
from koopgraph.page.columns import escape_json, escape_text
from koopgraph.page.headline import counted, headline, number
from koopgraph.page.model import Label, PageContent
from koopgraph.page.outlines import outlines_json
from koopgraph.page.payload import payload
from koopgraph.page.pyvis_network import graph_columns, vis_script
from koopgraph.page.script import script
from koopgraph.page.static_sentences import told
from koopgraph.page.stills.views import opens_with, still_svg
from koopgraph.page.texts import LANGUAGES, Language, text, texts
from koopgraph.page.view_headlines import headline_of
from koopgraph.schema_org import of_page
from koopgraph.terms import is_web_address

TABS = ("picture", "map", "matrix", "graph", "table", "sources")
ADVISED = 20_000  # transfers above which a page per idea or country is better


LEFT_OUT = ("net.alone", "net.count", "net.nothing", "net.undated", "net.without", "static.")
"""Texts that are said before the page is written: its script says none of them."""


def build(
    content: PageContent,
    *,
    lang: Language | None = None,
    title: str | None = None,
    view: str | None = None,
    home: str = "",
) -> str:
    """The whole page as HTML; the same content gives the same bytes.

    `lang` fixes the language at the start, None leaves it to the browser (a switch is always
    there); `title` replaces the content's; `view` is what the page opens with (`stills.views`);
    `home` is where the page that is served has come from: a file leads nowhere.
    Makes no request and writes no file.
    Raises `PageError` when the content refers to a key that it does not carry.
    """
    language = lang or "en"
    data = payload(content)
    shown = Label.same(title) if title else headline_of(content, view or opens_with(content))
    plain = shown if title else headline(content)
    data["meta"] |= {"title": [plain.de, plain.en], "named": title is not None}
    data["meta"]["startTab"] = view if view in ("map", "matrix") else "picture"
    data["meta"]["credit"] = _credit(content)
    data["meta"]["beforehand"] = {
        name: [getattr(chosen, name) for chosen in content.filters] for name in LANGUAGES
    }
    data["graph"] = graph_columns(content)
    picture = Markup(still_svg(content, view or opens_with(content), lang=language, framed=False))
    code, style, vis = script(), _style(), vis_script()
    html = _template().render(
        lang=language, fixed=lang is not None, csp=policy((code, vis), style), style=Markup(style),
        title=shown, subtitle=content.meta.subtitle, meta=content.meta, tabs=TABS,
        version=_version(content), filters=content.filters, told=told(content, language),
        lead=_lead(content, language), picture=picture,
        say=lambda label: getattr(label, language), safe=is_web_address, home=home,
        t=lambda key, **values: text(language, key, **values),
        described=_described(content, shown, language),
        texts=Markup(escape_json(_for_the_script())), outlines=Markup(escape_text(outlines_json())),
        data=Markup(escape_json(data)), vis=Markup(vis), script=Markup(code),
    )  # fmt: skip
    # half a character pair in a label cannot be written as UTF-8
    return html.encode("utf-8", "replace").decode("utf-8")


def policy(scripts: tuple[str, ...], style: str) -> str:
    """The content security policy: nothing from anywhere, these very texts may run."""
    allowed = " ".join(_digest(text_) for text_ in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_digest(style)}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def _digest(text_: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text_.encode()).digest()).decode()}'"


def _lead(content: PageContent, lang: Language) -> str:
    """How much the page holds, in one sentence."""
    counting = [transfer.status for transfer in content.transfers if transfer.rival_of is None]
    planned = counting.count("planned")
    said = [
        counted("transfers", len(counting) - planned, lang),
        text(lang, "sum.more.planned", n=number(planned, lang)) if planned else "",
        counted("ideas", len(content.ideas), lang),
        counted("places", len(content.places), lang),
    ]
    return text(lang, "static.lead", said=", ".join(filter(None, said)))


def _for_the_script() -> dict[Language, dict[str, str]]:
    """The texts without those that are said before the page is written."""
    return {
        lang: {key: said for key, said in some.items() if not key.startswith(LEFT_OUT)}
        for lang, some in texts().items()
    }


def _described(content: PageContent, title: Label, lang: Language) -> Markup:
    """The page in schema.org's words; a policy lets no script run that is data."""
    meta = content.meta
    if meta.rights is None:
        return Markup()
    about = f"{getattr(meta.subtitle, lang, '')} {_lead(content, lang)}".strip()
    return Markup(escape_json(of_page(meta.rights, getattr(title, lang), about, lang)))


def _version(content: PageContent) -> Label:
    meta = content.meta
    named = [licence.name for licence in meta.licences]

    def said(lang: Language) -> str:
        if version := version_words(meta, lang):
            return " · ".join((version, *named))
        return " · ".join(f"{getattr(one.covers, lang)}: {one.name}" for one in meta.licences)

    return Label(said("de"), said("en"))


def _goes_on(one: Label, other: Label) -> bool:
    return one != other and one.en.startswith(other.en)


def _credit(content: PageContent) -> dict[Language, str]:
    """Version, licence and outlines of what leaves the page as a picture or a table."""
    meta = content.meta
    # one that goes on where another ends says the same of other places
    said = [one for one in meta.credits if not any(_goes_on(one, other) for other in meta.credits)]
    return {
        lang: " · ".join(filter(None, (credit(meta, lang), *(getattr(one, lang) for one in said))))
        for lang in LANGUAGES
    }


def advice(content: PageContent) -> Label | None:
    """What to tell whoever makes a very large page; None up to 20,000 transfers."""
    number = len(content.transfers)
    if number <= ADVISED:
        return None
    return Label(*(text(lang, "limit.large", n=f"{number:,}") for lang in LANGUAGES))


@cache
def _style() -> str:
    return (files(__package__) / "style.css").read_text("utf-8")


@cache
def _template() -> Template:
    source = (files(__package__) / "template.html").read_text("utf-8")
    return Environment(autoescape=True).from_string(source)
