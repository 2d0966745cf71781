"""One thing that a check found, in words of both languages."""

from dataclasses import dataclass

from koopgraph.wording import severity_word

SEVERITIES = ("error", "warning", "note")
"""An error fails the run; a warning wants a look; a note only tells."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Finding:
    """What is wrong, where, and what to do; ``severity`` is error, warning or note.

    ``rule`` names the check; findings of one rule are counted together.
    """

    severity: str
    thing: str
    message_en: str
    message_de: str
    path: str = ""
    rule: str = ""

    def say(self, lang: str = "en") -> str:
        """One line in ``lang``."""
        message = self.message_de if lang == "de" else self.message_en
        severity = severity_word(self.severity, lang)
        return f"{self.path + ': ' if self.path else ''}{severity}: {self.thing}: {message}"
