"""Every format that minutes are rendered in, and what each cannot say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from tests.generalisation.forms import html, markdown, pdf, service, text, word
from tests.generalisation.manuscript import Manuscript

HEAD = frozenset({"attendance", "post", "organisation", "chair"})
"""What only a page with a list of those attending says."""
SERVICE = frozenset({"post", "organisation", "chair"})
"""What the service's own list of those attending has no field for, or fills by other rules."""
ACTIONS = frozenset({"action", "owner", "undertaking", "undertaker"})


@dataclass(frozen=True, slots=True)
class Form:
    """A format: its file name's ending, how it is rendered, the sorts of facts that it cannot say, whether it keeps the
    items' ``numbers`` and prints tables ``flat``, a cell a line, whether it can hold ``tables`` at all.
    """

    name: str
    ending: str
    render: Callable[[Manuscript], str | bytes]
    omits: frozenset[str] = frozenset()
    numbers: bool = True
    flat: bool = False
    tables: bool = True

    def suits(self, made: Manuscript) -> bool:
        """Whether minutes so written can be told in it at all: cells on lines of their own look like titles."""
        return self.tables or not made.tables()

    def omitted(self, made: Manuscript) -> frozenset[str]:
        """The sorts that it cannot say of these minutes: initials mean nobody where no list names people, a table of
        actions at the end tells nothing of items without numbers, one told cell by cell nothing where cells are empty.
        """
        nameless = made.initials and "attendance" in self.omits
        placeless = bool(made.tail) and not self.numbers
        gaps = self.flat and made.has_empty_cells()
        return self.omits | (ACTIONS if nameless or placeless or gaps else frozenset())

    def raw(self, made: Manuscript) -> bytes:
        """The document's bytes."""
        content = self.render(made)
        return content.encode("utf-8") if isinstance(content, str) else content


FORMS = (
    Form("text", "txt", text.typed),
    *(Form(f"text in {width} columns", "txt", partial(text.typed, width=width)) for width in (60, 72, 80, 100)),
    Form("text in pages", "txt", text.printed),
    Form("text of a page", "txt", text.page, HEAD, flat=True),
    Form("text of a page, flattened", "txt", text.flattened, HEAD | {"meeting"}, numbers=False, flat=True),
    Form(
        "text of a page, flattened to Markdown",
        "md",
        lambda made: text.flattened(made, True),
        HEAD | {"meeting"},
        numbers=False,
        flat=True,
    ),
    Form("text of a page, labels lost", "txt", text.unlabelled, HEAD, numbers=False, flat=True, tables=False),
    Form("Markdown", "md", markdown.written),
    Form("Markdown of a converter", "md", markdown.converted),
    Form("web page", "html", html.council_page),
    Form("web page laid out as a table", "html", html.one_table),
    Form("web page of a word processor", "html", html.word_saved),
    Form("web page of a committee system", "html", html.committee_page, HEAD),
    Form("Word file, numbers typed", "docx", word.typed),
    Form("Word file, numbers counted", "docx", word.counted),
    Form("Word file, breaks behind titles", "docx", word.broken),
    Form("Word file laid out as a table", "docx", word.one_table),
    Form("PDF", "pdf", pdf.prose),
    Form("PDF with words broken", "pdf", pdf.hyphenated),
    Form("PDF without head or foot", "pdf", pdf.bare),
    Form("PDF in three columns", "pdf", pdf.columns),
    Form("GetMeeting", "xml", service.answer, SERVICE),
    Form("GetMeeting in an envelope", "xml", service.enveloped, SERVICE),
    Form("GetMeeting escaped twice", "xml", lambda made: service.answer(made, 2), SERVICE),
)
