"""Answers of GetMeeting for the tests: one whole, small ones built field by field, and the dresses they come in."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path

from partnergraph.loading import Loaded, find_loaders, identify
from partnergraph.minutes import read
from partnergraph.minutes.facts import Minutes
from partnergraph.text import Text

LOADERS = find_loaders()
LOADER = dict(LOADERS.loaders)["moderngov"]
BOARD = (Path(__file__).parent / "harbour-board.xml").read_text("utf-8")
BARE = BOARD.removeprefix('<?xml version="1.0" encoding="utf-8"?>').strip()


def load(answer: str | bytes, address: str = "", body: str = "") -> Loaded:
    raw = answer.encode() if isinstance(answer, str) else answer
    return LOADER.load(raw, identify(raw, "a.xml", address=address, body=body))


def text(answer: str | bytes, address: str = "") -> Text:
    content = load(answer, address).content
    assert isinstance(content, Text)
    return content


def facts(answer: str | bytes) -> Minutes:
    return read(text(answer))


def titles(answer: str) -> list[tuple[str, str, bool]]:
    return [(one.number, one.title, one.private) for one in facts(answer).items]


def meeting(*items: str, head: str = "", attendees: str = "") -> str:
    """A small answer of GetMeeting."""
    listed = "".join(f"<agendaitem>{item}</agendaitem>" for item in items)
    return (
        f"<meeting><meetingid>7</meetingid><meetingdate>04/05/2021</meetingdate>{head}"
        f"<agendaitems>{listed}</agendaitems><attendees>{attendees}</attendees></meeting>"
    )


def item(title: str, minutes: str = "", order: int | str = 1, **more: str) -> str:
    fields = {
        "agendaitemid": f"{order}",
        "agendaitemtitle": title,
        "agendaitemnumber": f"{order}",
        "minutesnonemptyhtmlbody": html.escape(minutes),
        "refertocommittee": "Safer Harbour Board",
    } | more
    return "".join(f"<{name}>{value}</{name}>" for name, value in fields.items())


def _in_soap(answer: str) -> str:
    inner = answer.replace("<meeting>", '<meeting xmlns="">', 1)
    return (
        '<?xml version="1.0"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Header/>'
        '<soap:Body><GetMeetingResponse xmlns="http://moderngov.co.uk/namespaces"><GetMeetingResult>'
        f"{inner}</GetMeetingResult></GetMeetingResponse></soap:Body></soap:Envelope>"
    )


def _with_prefix(answer: str) -> str:
    named = re.sub(r"<(/?)([a-z]\w*)", r"<\1mg:\2", answer)
    return named.replace("<mg:meeting>", '<mg:meeting xmlns:mg="http://moderngov.co.uk/namespaces">', 1)


def _raw(answer: str) -> str:
    """The HTML of fields not escaped at all, as some hosts emit it."""
    fields = re.compile(r"(<(agendatext|minutesnonemptyhtmlbody)>)(.*?)(</\2>)", re.DOTALL)
    return fields.sub(lambda found: found[1] + html.unescape(found[3]) + found[4], answer)


def _in_cdata(answer: str) -> str:
    opened = _raw(answer).replace("<minutesnonemptyhtmlbody>", "<minutesnonemptyhtmlbody><![CDATA[")
    return opened.replace("</minutesnonemptyhtmlbody>", "]]></minutesnonemptyhtmlbody>")


DRESSES: dict[str, Callable[[str], str]] = {
    "no declaration": lambda answer: answer,
    "in a default namespace": lambda answer: answer.replace(
        "<meeting>", '<meeting xmlns="http://moderngov.co.uk/namespaces">', 1
    ),
    "in a namespace with a prefix": _with_prefix,
    "in a SOAP envelope": _in_soap,
    "as words in a SOAP envelope": lambda answer: _in_soap(html.escape(answer)),
    "escaped twice": lambda answer: answer.replace("&", "&amp;"),
    "escaped three times": lambda answer: answer.replace("&", "&amp;amp;"),
    "markup not escaped": _raw,
    "markup not escaped, with stray ampersands": lambda answer: _raw(answer).replace("&amp;", "&"),
    "markup in CDATA": _in_cdata,
    "well-formed markup not escaped": lambda answer: _raw(answer).replace("<br>", "<br/>"),
    "characters that XML does not have": lambda answer: answer.replace("costs.", "costs.\x0b").replace(
        "10.00 am", "&#11;10.00 am"
    ),
    "references of HTML": lambda answer: answer.replace("10.00 am", "10.00&nbsp;am"),
    "blanks where nothing is": lambda answer: answer.replace(
        "<agendaitems>", "<meetingroom>  \n </meetingroom><agendaitems>"
    ),
    "lines that end as on Windows": lambda answer: answer.replace("\n", "\r\n"),
}
