"""What a finding proposes to write instead: told in the reader's language, right in any."""

from collections.abc import Iterable, Mapping


class Proposal(str):
    """A text that works when it is pasted back; ``de`` is what a German reader is told.

    >>> Proposal("opened (eröffnet)", de="eröffnet").say("de")
    'eröffnet'
    """

    de: str

    def __new__(cls, text: str, *, de: str) -> "Proposal":
        """The text, with its German form."""
        made = super().__new__(cls, text)
        made.de = de
        return made

    def say(self, lang: str) -> str:
        """The text in a language."""
        return self.de if lang == "de" else str(self)


def of_words(words: Mapping[str, str]) -> tuple[Proposal, ...]:
    """The words of a list, English to German.

    >>> of_words({"yes": "ja"})
    ('yes (ja)',)
    """
    return tuple(Proposal(f"{en} ({de})", de=de) for en, de in words.items())


def joined(proposals: Iterable[str], lang: str) -> str:
    """All of them in a line."""
    told = (one.say(lang) if isinstance(one, Proposal) else one for one in proposals)
    return (" oder " if lang == "de" else " or ").join(told)
