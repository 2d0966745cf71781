"""One transfer in one sentence that says how sure it is: for what is drawn without the script."""

from __future__ import annotations

from koopgraph.page.texts import Language, text
from koopgraph.wording import date_in_words


def sentence(
    lang: Language,
    status: str,
    *,
    giver: str | None,
    receiver: str | None,
    idea: str,
    when: str | None,
    sourced: bool = True,
    ahead: tuple[tuple[str, int | None], ...] = (),
) -> str:
    """The sentence; ``status`` is one of ``model.STATUSES``, ``when`` EDTF, ``None`` unknown.

    ``sourced``: some source tells of the transfer, if not who gave. ``ahead`` are the years that
    were announced or planned, told where it has no date.

    >>> sentence("en", "confirmed", giver="Bremen", receiver="Leipzig", idea="hub", when="2015-07")
    'Leipzig learned from Bremen: hub (July 2015).'
    """
    key = "uncited.sourced" if status == "uncited" and sourced else status
    said = text(
        lang,
        f"sentence.{key}{'' if when else '.undated'}",
        receiver=receiver or text(lang, "unknown"),
        giver=giver or text(lang, "giver.unknown"),
        idea=idea,
        when=date_in_words(when, lang) if when else "",
    )
    more = (text(lang, f"ahead.{name}", year=year) for name, year in ahead if year and not when)
    return " ".join((said, *more))
