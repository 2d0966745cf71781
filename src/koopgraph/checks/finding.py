"""One thing that a check found, in words of both languages."""

from dataclasses import dataclass, field

from koopgraph.errors import cut_words
from koopgraph.wording import severity_word, visible

SEVERITIES = ("error", "warning", "note")
"""An error fails the run; a warning wants a look; a note only tells."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Finding:
    """What is wrong, where, and what to do; ``severity`` is error, warning or note.

    ``rule`` names the check; findings of one rule are counted together. ``thing`` is an address;
    the names are its labels, where the files give one.
    """

    severity: str
    thing: str
    message_en: str
    message_de: str
    path: str = ""
    rule: str = ""
    name_en: str = field(default="", compare=False)
    name_de: str = field(default="", compare=False)

    def called(self, lang: str = "en") -> str:
        """What it is about: the name with the address behind it, or the address alone."""
        name = self.name_de if lang == "de" else self.name_en
        return f"{visible(name)} ({self.thing})" if name else self.thing

    def say(self, lang: str = "en") -> str:
        """One line in ``lang``."""
        message = self.message_de if lang == "de" else self.message_en
        severity = severity_word(self.severity, lang)
        where = f"{self.path}: " if self.path else ""
        return cut_words(f"{where}{severity}: {self.called(lang)}: {message}")
