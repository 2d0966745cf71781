"""The paper of a still picture: its size, its title and foot, and the few shapes drawn on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape

from koopgraph.page.about import foot
from koopgraph.page.model import PageContent
from koopgraph.page.texts import Language, text

INK, SOFT, LINE, PAPER, WRONG = "#1a1c1e", "#4b5157", "#c9c9c2", "#ffffff", "#b00020"
IDEAS = ("#008a8a", "#5c0000", "#7300e6", "#8a8a00", "#00005c", "#7c5c3c", "#104c4c")
GREATEST = IDEAS[0], IDEAS[4]  # the two who taught most
CURVE, OTHER = IDEAS[0], "#6b6b6b"  # as style.css and theme.js have them; a test compares
FONT = "system-ui, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif"
LETTER = 0.58  # mean width of a letter, in parts of its size
BOLD_LETTER = 0.6  # of a bold one
CONTROL = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF), "\ufffd")
DASHES = {"planned": (7, 5), "tentative": (0.1, 5), "rival": (7, 5, 0.1, 5)}
"""On and off in pixels, by how sure a transfer is: dashes, dots, or both in turn."""
WIDTHS = {"uncited": 0.8, "tentative": 2.2, "rival": 2.2}


def dashed(status: str, scale: float = 1) -> str:
    """The attributes of a line in the pattern of a status; dots are dashes with round ends.

    >>> dashed("tentative", 2)
    ' stroke-dasharray="0.2 10" stroke-linecap="round"'
    """
    if status not in DASHES:
        return ""
    lengths = " ".join(f"{length * scale:g}" for length in DASHES[status])
    return f' stroke-dasharray="{lengths}"' + ' stroke-linecap="round"' * (0.1 in DASHES[status])


def clean(words: str, most: int = 60) -> str:
    """Text that XML allows, cut to a readable length, right-to-left signs kept to themselves."""
    kept = words.translate(CONTROL).encode("utf-8", "replace").decode("utf-8")
    if len(kept) > most:
        kept = kept[: max(1, most - 1)] + "…"
    return f"\u2068{kept}\u2069" if any("\u0590" <= sign <= "\u2069" for sign in kept) else kept


def width_of(words: str, size: float) -> float:
    """Pixels that a text takes, about."""
    return len(words) * size * LETTER


def broken(words: str, width: float, size: float) -> list[str]:
    """A text in as many lines as it needs.

    >>> broken("who learned from whom", 100, 12)
    ['who learned', 'from whom']
    """
    lines, line = list[str](), ""
    for word in words.split():
        longer = f"{line} {word}".strip()
        if line and width_of(longer, size) > width:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line] if line else lines


def joined(parts: Iterable[str], width: float, size: float) -> tuple[str, ...]:
    """Parts with dots between, broken between parts rather than within.

    >>> joined(["9 learned", "6 begun here"], 100, 12)
    ('9 learned', '6 begun here')
    """
    lines: list[str] = []
    for part in parts:
        longer = f"{lines[-1]} · {part}" if lines else part
        if lines and width_of(longer, size) <= width:
            lines[-1] = longer
        else:
            lines += broken(part, width, size)
    return tuple(lines)


@dataclass
class Sheet:
    """Gathers SVG parts; ``framed`` sheets stand alone and have a title, a key and a credit."""

    width: int
    height: int
    title: str
    framed: bool = True
    parts: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """A title is one line, whatever a label holds."""
        self.title = clean(self.title, 150)

    @property
    def top(self) -> int:
        """Where the picture begins."""
        return 62 if self.framed else 6

    @property
    def bottom(self) -> int:
        """Where it ends."""
        return self.height - (40 if self.framed else 6)

    def text(
        self, words: str, x: float, y: float, *, size: float = 13, bold: bool = False,
        color: str = INK, anchor: str = "start", turn: int = 0, halo: bool = True,
    ) -> None:  # fmt: skip
        """A line of text, turned by degrees; whatever it holds is shown as text."""
        weight = ' font-weight="600"' if bold else ""
        at = "" if anchor == "start" else f' text-anchor="{anchor}"'
        at += f' transform="rotate({turn} {x:.1f} {y:.1f})"' if turn else ""
        rim = f' stroke="{PAPER}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"'
        self.parts.append(
            f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}"{weight}{at} fill="{color}"'
            f"{rim if halo else ''}>"
            f"{escape(clean(words, 400), quote=False)}</text>"
        )

    def path(
        self, d: str, *, color: str = LINE, width: float = 1, status: str = "", fill: str = "none",
        opacity: float = 1,
    ) -> None:  # fmt: skip
        """A line, in the pattern of a status; or a shape that is filled."""
        stroke = f'stroke="{color}" stroke-width="{WIDTHS.get(status, width):g}"'
        faint = "" if opacity == 1 else f' opacity="{opacity:g}"'
        self.parts.append(f'<path d="{d}" fill="{fill}" {stroke}{dashed(status)}{faint}/>')

    def area(self, d: str, *, opacity: float = 0.13) -> None:
        """A pale shape in the curve's colour."""
        self.parts.append(
            f'<path d="{d}" fill="{CURVE}" fill-opacity="{opacity:g}" fill-rule="evenodd"/>'
        )

    def dot(
        self, x: float, y: float, r: float, *, color: str = OTHER, hollow: bool = False,
        dashed: bool = False, rim: bool = True,
    ) -> None:  # fmt: skip
        """A dot; a hollow one is not dated, a dashed one not there yet; without a rim it lies on a
        line."""
        fill, stroke = (PAPER, color) if hollow else (color, PAPER)
        dashes = ' stroke-dasharray="3 1.9"' if dashed else ""
        width = 1.5 if rim else 0
        self.parts.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" fill="{fill}" stroke="{stroke}" '
            f'stroke-width="{width:g}"{dashes}/>'
        )

    def place(
        self, x: float, y: float, r: float, mark: str, *, color: str = OTHER, hollow: bool = False
    ) -> None:  # fmt: skip
        """The dot of a place with its mark, as the map has it: with a dot within where an idea
        began, square where nobody knows from whom it came, dashed where it is in preparation."""
        if mark == "unknown":
            half = 0.88 * r
            d = f"M{x - half:.1f} {y - half:.1f}h{2 * half:.1f}v{2 * half:.1f}h{-2 * half:.1f}z"
            line, fill = (color, PAPER) if hollow else (PAPER, color)
            self.path(d, color=line, width=1.5, fill=fill)
        elif mark == "ahead":
            self.dot(x, y, max(r, 4), color=color, hollow=True, dashed=True)
        elif mark == "origin":
            self.dot(x, y, max(r, 5), color=color, hollow=hollow)
            if not hollow:
                self.dot(x, y, 0.62 * max(r, 5), color=PAPER, rim=False)
            self.dot(x, y, 0.34 * max(r, 5), color=color, rim=False)
        else:
            self.dot(x, y, r, color=color, hollow=hollow)

    def box(self, x: float, y: float, width: float, height: float, *, fill: str) -> None:
        """A filled rectangle."""
        self.parts.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" '
            f'fill="{escape(fill)}"/>'
        )

    def wrapped(self, words: str, x: float, y: float, width: float, *, size: float = 12) -> float:
        """A text in as many lines as it needs; the baseline of the line after it."""
        for line in broken(words, width, size):
            self.text(line, x, y, size=size, color=SOFT)
            y += size * 1.35
        return y

    def pieces(
        self, pieces: Iterable[tuple[str, bool]], x: float, y: float, size: float, anchor: str
    ) -> None:
        """A line of bold and of soft words beside one another."""
        looks = {True: 'font-weight="600"', False: f'font-size="{size - 1:g}" fill="{SOFT}"'}
        spans = "".join(
            f"<tspan {looks[bold]}>{escape(clean(words, 400))}</tspan>" for words, bold in pieces
        )
        self.parts.append(
            f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" text-anchor="{anchor}" '
            f'fill="{INK}">{spans}</text>'
        )

    def svg(self, content: PageContent, lang: Language, key: Iterable[str] = ()) -> str:
        """The whole picture as SVG text; ``key`` are the statuses that it shows."""
        if self.framed:
            self._frame(content, lang, tuple(key))
        body = "\n".join(self.parts)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width} {self.height}" '
            f'width="{self.width}" height="{self.height}" font-family="{FONT}" role="img">'
            f"<title>{escape(clean(self.title, 200), quote=False)}</title>\n"
            f'<rect width="{self.width}" height="{self.height}" fill="{PAPER}"/>\n{body}\n</svg>\n'
        )

    def _frame(self, content: PageContent, lang: Language, key: tuple[str, ...]) -> None:
        size = min(24.0, (self.width - 40) / max(1, len(self.title)) / BOLD_LETTER)
        self.text(self.title, 20, 36, size=size, bold=True)
        words = foot(content, lang)
        room = self.width - 40
        wide = sum(58 + width_of(status_words(status, lang), 11) for status in key)
        # what does not fit beside the key stands below it, as small as it must
        two = bool(key) and wide + width_of(words, 11) > room
        size = min(11.0, room / max(1, len(words)) / LETTER)
        below = self.height - (7 if two else 16)
        self.text(words, self.width - 20, below, size=size, color=SOFT, anchor="end")
        y, x = self.height - (23 if two else 16), 20.0
        for status in key:
            words = status_words(status, lang)
            self.path(f"M{x:.1f} {y - 4}h34", color=INK, width=1.6, status=status)
            self.text(words, x + 40, y, size=11, color=SOFT)
            x += 58 + width_of(words, 11)


def status_words(status: str, lang: Language) -> str:
    """What the pattern of a line means."""
    return text(lang, "rival" if status == "rival" else f"status.{status}")


def nothing(sheet: Sheet, lang: Language) -> None:
    """An empty picture says that it is empty."""
    words = text(lang, "none")
    sheet.text(words, sheet.width / 2, sheet.height / 2, size=18, anchor="middle")
