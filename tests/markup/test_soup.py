"""Whatever markup comes, it is read or refused in one line, and the words outside of it stay."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from partnergraph.composition import compose
from partnergraph.loading import identify
from partnergraph.markup import pieces
from partnergraph.markup.pages import read_page
from partnergraph.markup.tree import parse

_NAMES = (
    "p div span table tr td th tbody ul ol li dl dt dd br h1 h2 b u pre sup a form main article nav footer section"
    " title style details summary o:p font html body frameset"
)
_ATTRIBUTES = (
    "",
    " class=mgItemTable",
    " class='mgAiTitleTxt' ",
    " class=mgSubItemTitleTxt",
    " class=holder",
    " class=DNNLabel",
    " class=Value",
    " id=modgov",
    " style='font-weight:bold;mso-list:Ignore'",
    " colspan=3 rowspan=2",
    " start=x value=-4 type=a",
    " role=main",
    " href='mgUserInfo.aspx?UID=3'",
    " href='http://[bad'",
    " summary='Table of meeting attendance'",
    ' "',
    " =",
    " <",
)
TAGS = some.builds(
    "<{}{}{}>".format,
    some.sampled_from(["", "", "/"]),
    some.sampled_from(_NAMES.split()),
    some.sampled_from(_ATTRIBUTES),
)
ODDITIES = some.sampled_from(["<!--x-->", "<![if x]>", "<?x?>", "<", "&", "</", "&nbsp;", "&#x0;", "\n", "|", "\u00a0"])
SAID = some.sampled_from(
    [
        "Minutes:",
        "Decision:",
        "1.",
        "(a)",
        "Agenda item",
        "Issue - meetings",
        "Decision details",
        "Committee",
        "Action:",
    ]
)
ADDRESS = "https://x.example/ieListDocuments.aspx?MId=1&CId=2"


@given(some.lists(some.one_of(TAGS, ODDITIES, SAID), max_size=30))
def test_no_markup_breaks_the_reader(parts: list[str]) -> None:
    markup = "".join(parts)
    for found in (pieces(markup, ADDRESS), read_page(parse(markup), ADDRESS).pieces):
        text = compose(found, identify(b"", "page.html"))
        for mark in text.marks:
            assert 0 <= mark.span.start < mark.span.end <= len(text.content)


BLOCKS = some.sampled_from(["p", "div", "h2", "li", "blockquote", "section", "pre"])
WORDS = some.text(some.sampled_from("abc <&\"'>é–’\n"), min_size=1, max_size=12)


@given(some.lists(some.tuples(BLOCKS, WORDS), max_size=8))
def test_the_words_of_blocks_come_out_as_they_went_in(blocks: list[tuple[str, str]]) -> None:
    escaped = [words.replace("&", "&amp;").replace("<", "&lt;") for _, words in blocks]
    markup = "<body>" + "".join(f"<{tag}>{words}</{tag}>" for (tag, _), words in zip(blocks, escaped, strict=True))
    text = compose(pieces(markup), identify(b"", "page.html"))
    assert text.content.replace("•", " ").split() == [part for _, words in blocks for part in words.split()]
