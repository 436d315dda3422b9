"""How long the text of a PDF of 14 full pages takes: its pages read, its paragraphs made, all against a bare start."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table

from partnergraph.loading import find_loaders, identify
from partnergraph.typeset.document import read_document
from partnergraph.typeset.reading import pieces

PAGES = 14
ROUNDS = 7
_MATTER = (
    "The Board considered a report on the state of the quay walls, which had been surveyed in the spring by divers of "
    "the harbour authority, and heard that two of the nine sections would need work before the winter gales. Members "
    "asked whether it could be put off until the ferry season was over. It was agreed that a plan be drawn up by "
)


def printed(pages: int) -> bytes:
    """Minutes of so many pages, or one more: numbered paragraphs, a table now and then, a foot."""
    plain = ParagraphStyle("plain", fontName="Helvetica", fontSize=11, leading=13.2, spaceBefore=6, leftIndent=36)
    bold = ParagraphStyle("bold", plain, fontName="Helvetica-Bold", leftIndent=0)
    flow: list[Flowable] = []
    for item in range(1, pages * 2 + pages // 2 - 1):
        flow.append(Paragraph(f"{item}. The works of the quay, part {item}", bold))
        for part in range(1, 3):
            words = f"{_MATTER}{item} March. {_MATTER}{part} May."
            flow.append(Paragraph(words, plain, bulletText=f"{item}.{part}"))
        if item % 6 == 0:
            rows = [[f"{item}.{row}", "Mend the lamp", "T Askew"] for row in range(4)]
            flow.append(Table(rows, style=[("GRID", (0, 0), (-1, -1), 0.5, "black")]))
    content = BytesIO()

    def foot(canvas: object, sheet: object) -> None:
        canvas.drawCentredString(A4[0] / 2, 36, f"Page {canvas.getPageNumber()}")  # type: ignore[attr-defined]

    SimpleDocTemplate(content, pagesize=A4, invariant=1).build(flow, onFirstPage=foot, onLaterPages=foot)
    return content.getvalue()


def best(work: Callable[[], object]) -> float:
    """The shortest of several runs (seconds): the least disturbed by what else the machine does."""
    took = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        took.append(time.perf_counter() - start)
    return min(took)


def main() -> None:
    """Print one line for each measure: seconds, and how many times a bare start of the interpreter in this same run."""
    raw = printed(PAGES)
    read = read_document(raw, "minutes.pdf").pages
    loader, source = dict(find_loaders().loaders)["pdf"], identify(raw, "minutes.pdf")
    letters = sum(len(word.text) for page in read for word in page.words)
    print(f"{len(read)} pages of {letters // len(read)} letters each")
    bare = best(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True))
    print(f"{'bare interpreter':18}{bare:7.3f} s")
    for name, work in (
        ("pages read", lambda: read_document(raw, "minutes.pdf")),
        ("paragraphs made", lambda: pieces(read)),
        ("all", lambda: loader.load(raw, source)),
    ):
        took = best(work)
        print(f"{name:18}{took:7.3f} s {took / bare:7.1f} times a bare start")


if __name__ == "__main__":
    main()
