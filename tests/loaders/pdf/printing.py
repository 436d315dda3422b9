"""PDFs printed for the tests as word processors print them: words broken at a margin, hanging numbers, tables."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from partnergraph.loading import Loaded, find_loaders, identify
from partnergraph.text import Text

PLAIN, BOLD = "Helvetica", "Helvetica-Bold"
LOADER = dict(find_loaders().loaders)["pdf"]


def load(raw: bytes, name: str = "minutes.pdf") -> Loaded:
    """What the loader makes of a PDF."""
    return LOADER.load(raw, identify(raw, name))


def text(raw: bytes) -> Text:
    """The text that the loader makes of a PDF."""
    content = load(raw).content
    assert isinstance(content, Text)
    return content


def paragraphs(raw: bytes) -> list[str]:
    """The paragraphs of a PDF, line ends within them as blanks."""
    return [" ".join(part.split()) for part in text(raw).content.strip().split("\n\n")]


@dataclass(slots=True)
class Print:
    """A PDF as it is printed, from the top of a page to its foot; ``furniture`` draws the heads and feet of a page."""

    size: float = 11
    left: float = 72
    right: float = A4[0] - 72
    leading: float = 1.2
    space: float = 6
    furniture: Callable[[Canvas, int], None] | None = None
    encrypt: StandardEncryption | None = None
    height: float = A4[1]
    y: float = 0
    page: int = 0
    out: io.BytesIO = field(default_factory=io.BytesIO)
    canvas: Canvas = field(init=False)

    def __post_init__(self) -> None:
        self.canvas = Canvas(self.out, pagesize=(A4[0], self.height), encrypt=self.encrypt, invariant=1)
        self.begin()

    def begin(self) -> None:
        """Begin a page."""
        self.page += 1
        self.y = self.height - 72
        if self.furniture:
            self.furniture(self.canvas, self.page)

    def line(self, words: str, x: float | None = None, font: str = PLAIN, size: float = 0) -> None:
        """One line, with a new page before it where the page is full."""
        if self.y < 72:
            self.canvas.showPage()
            self.begin()
        self.at(self.left if x is None else x, words, font, size)
        self.down()

    def at(self, x: float, words: str, font: str = PLAIN, size: float = 0) -> None:
        """Words on the line that is being printed."""
        self.canvas.setFont(font, size or self.size)
        self.canvas.drawString(x, self.y, words)

    def down(self, lines: float = 1) -> None:
        """Go down by lines."""
        self.y -= lines * self.leading * self.size

    def paragraph(
        self,
        words: str,
        mark: str = "",
        indent: float = 0,
        right: float = 0,
        font: str = PLAIN,
        beside: Sequence[tuple[float, str]] = (),
    ) -> None:
        """A paragraph broken at the right margin, behind a hanging number or bullet; ``beside`` its last line stand
        words at other places.
        """
        lines = broken(words, (right or self.right) - self.left - indent, font, self.size)
        for number, line in enumerate(lines):
            if self.y < 72:
                self.canvas.showPage()
                self.begin()
            if mark and not number:
                self.at(self.left, mark, font)
            if number == len(lines) - 1:
                for x, said in beside:
                    self.at(x, said)
            self.line(line, self.left + indent, font)
        self.y -= self.space

    def raw(self) -> bytes:
        """The whole file."""
        self.canvas.showPage()
        self.canvas.save()
        return self.out.getvalue()


def broken(words: str, width: float, font: str = PLAIN, size: float = 11) -> list[str]:
    """Words in lines that are as full as the width allows."""
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and stringWidth(longer, font, size) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
