"""Which files are read as web pages, in which encoding, and which are refused with a line of their own."""

from __future__ import annotations

import codecs

import pytest

from partnergraph.errors import PartnergraphError
from partnergraph.loading import HEAD
from tests.loaders.html.pages import LOADERS, lines, load, text_of

MINUTES = "<h1>Café Quarter Board – 3 May 2019</h1><h2>1. Apologies</h2><p>Siobhán sent hers; £3 was paid.</p>"
PAGE = f"<!DOCTYPE html><html><head><title>x</title></head><body>{MINUTES}</body></html>"
SAID = ["Café Quarter Board – 3 May 2019", "1. Apologies", "Siobhán sent hers; £3 was paid."]


def taken(page: str | bytes, name: str) -> str:
    raw = page.encode() if isinstance(page, str) else page
    loader = LOADERS.choose(name, raw[:HEAD])
    return next((kind for kind, one in LOADERS.loaders if one is loader), "")


@pytest.mark.parametrize(
    "name", ["minutes.html", "minutes.txt", "minutes", "ieListDocuments.aspx?CId=1&MId=2", "a.docx"]
)
def test_a_page_is_known_by_what_it_holds(name: str) -> None:
    for page in (PAGE, "\n" + PAGE, "<!-- saved from url=(0014)about:internet -->\n" + PAGE, PAGE.upper()):
        assert taken(page, name) == "html"
    assert taken(PAGE.encode("utf-16"), name) == "html"
    assert taken('<?xml version="1.0"?>\n' + PAGE, name) == "html"


@pytest.mark.parametrize("name", ["minutes.txt", "minutes.htm", "page.aspx"])
def test_a_fragment_is_a_page_too(name: str) -> None:
    assert taken(MINUTES, name) == "html"
    assert lines(MINUTES, name) == SAID


def test_other_kinds_are_left_to_others() -> None:
    assert taken("Minutes\n\nThe <b>Board</b> agreed.", "minutes.txt") == "text"
    assert taken("# Minutes\n\n<p>\n\n<br>\n\n<b>Board</b> agreed.", "minutes.md") == "text"
    assert taken("<div align='center'>\n\n# Minutes\n\n<br></div>\n", "minutes.md") == "text"
    for head in ("<?xml version='1.0'?><rss><channel/></rss>", "<svg xmlns='x'><p/></svg>", '{"a": "<p>"}'):
        assert taken(head, "minutes.xyz") in ("", "rdf")
    assert taken(b"%PDF-1.4 <html><p><p><p>", "minutes.html") != "html"


def test_plain_words_called_html_are_paragraphs() -> None:
    assert lines("Minutes\n\nThe Board agreed.", "minutes.html") == ["Minutes", "The Board agreed."]


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("", "utf-8"),
        ("utf-8", "utf-8"),
        ("iso-8859-1", "cp1252"),
        ("windows-1252", "cp1252"),
        ("ISO-8859-15", "iso-8859-15"),
        ("macintosh", "mac-roman"),
        ("iso-8859-1", "utf-8"),
        ("nonsense", "utf-8"),
        ("utf-16", "utf-16"),
    ],
)
def test_a_page_is_read_in_the_encoding_that_it_states_or_shows(declared: str, encoding: str) -> None:
    page = PAGE.replace("–", "-").replace(
        "<head>", f'<head><meta http-equiv="x" content="text/html; charset={declared}">'
    )
    loaded = load(page.encode(encoding))
    assert lines(page.encode(encoding)) == [SAID[0].replace("–", "-"), *SAID[1:]]
    assert loaded.warnings == ()


def test_an_encoding_that_had_to_be_guessed_is_told() -> None:
    assert load(PAGE.encode("cp1252")).warnings == (
        "page.html: read as cp1252: save it as UTF-8 should letters be wrong",
    )
    assert lines(PAGE.encode("cp1252")) == SAID


def test_a_page_put_together_of_two_encodings_is_read_in_both() -> None:
    words = "<p>Café, Siobhán, Áine and Séamas – “agreed”.</p>\n"
    mixed = (PAGE + words).encode() + "<p>£5</p>".encode("cp1252")
    assert lines(mixed)[-1] == "£5"
    assert load(mixed).warnings == ("page.html: line 2: bytes that are not UTF-8 are read as cp1252",)


def test_marks_of_order_and_line_ends_do_not_show() -> None:
    for raw in (codecs.BOM_UTF8 + PAGE.encode(), PAGE.replace("><", ">\r\n<").encode(), PAGE.encode("utf-16")):
        assert lines(raw) == SAID


REFUSED = {
    "a sign-in page, no minutes: sign in, then save the page": (
        "<!DOCTYPE html><title>Log in</title><form><p>Please log in</p><input name=u><input type=password></form>"
    ),
    "a browser check, no minutes: save the page once your browser shows it": (
        "<!DOCTYPE html><title>Just a moment...</title><p>Checking your browser before you go on.</p><script></script>"
    ),
    "an error page (404 - Page not found), no minutes: save the page anew": (
        "<!DOCTYPE html><title>404 - Page not found</title><h1>Sorry</h1><p>The page is not here.</p>"
    ),
    "holds no words: there is nothing to read": "<!DOCTYPE html><html><body><p>&nbsp;</p></body></html>",
    "its words are put in by a script: save the page as your browser shows it": (
        "<!DOCTYPE html><noscript>Please enable JavaScript.</noscript><div id=root></div><script src=a.js></script>"
    ),
    "a page of frames, no words of its own: save the page in the frame": (
        "<!DOCTYPE html><html><frameset cols='20,80'><frame src=a.htm><frame src=b.htm></frameset></html>"
    ),
    "a web archive (MHTML): save the page as HTML only": (
        "From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\ttype=text/html\n\n--b"
    ),
}


@pytest.mark.parametrize("reason", REFUSED)
def test_a_page_without_minutes_is_refused_in_one_line(reason: str) -> None:
    with pytest.raises(PartnergraphError) as refused:
        load(REFUSED[reason])
    assert str(refused.value) == f"page.html: {reason}"


def test_minutes_that_speak_of_such_pages_are_read() -> None:
    page = "<!DOCTYPE html><h1>Minutes of the Web Board</h1><p>Apologies: none.</p><p>Page not found errors: noted.</p>"
    assert text_of(page).content.startswith("Minutes of the Web Board")
