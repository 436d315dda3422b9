"""Patterns of undertakings: what stands behind a name, or behind the words for an office, when its bearer is to act."""

from __future__ import annotations

import re
from functools import cache

from partnergraph.minutes.actions.vocabulary import deed_forms, deed_phrases, either, no_deed_forms

_MANY = (
    r"(?:(?:[A-Z][\w'’]+ ){0,4}(?:[Mm]embers|[Pp]artners|[Cc]ouncillors|member organisations"
    r"|partner organisations|partner agencies|member agencies)(?: of the \w+)?"
    r"|[Ee]ach (?:member|partner|organisation|agency)(?: of the \w+)?)"
)
_CHAIR = (
    r"(?:the |our )?(?:deputy |vice[- ] ?)?chair(?:man|woman|person)?(?: of the (?:partnership|board|group"
    r"|committee|panel|forum|council))?"
)


@cache
def said_would() -> re.Pattern[str]:
    """Behind a name: "said that he would ..."."""
    return re.compile(
        rf"^ (?:(?:also|then|further|and|therefore) )*(?:{either('speech')})(?: (?:to )?(?:the |all )?(?!that\b"
        rf"|he\b|she\b|they\b)[\w'’-]+){{0,4}}?,?(?: that)?,?(?: [^,]{{3,60}},)?"
        r" (?:he|she|they)(?:['’](?:d|ll)| (?P<full>would|will|was going to|were going to|is going to|intended to"
        r"|was (?:happy|willing|prepared|content) to))(?: also"
        r"| then| now| shortly| soon| be happy to| be able to)? (?:be (?=\w+ing\b))?(?P<verb>[a-z][\w-]+(?: [a-z]+)?)",
    )


@cache
def said_body_would() -> re.Pattern[str]:
    """Behind a name: "said the trust would ..." of the speaker's own organisation."""
    return re.compile(
        rf"^ (?:(?:also|then|further) )*(?:{either('speech')})(?: that)? (?:the|his|her|their) "
        rf"(?P<body>(?:[a-z]+ ){{0,2}}(?:{either('bodies')})) (?:would|will) (?:also )?"
        rf"(?:be (?=\w+ing\b))?(?:{deed_forms()})\b"
    )


@cache
def done_by() -> re.Pattern[str]:
    """Before a name: "would be sent round by"."""
    return re.compile(
        rf"\b(?:(?P<will>would|will|shall|should)|to|is to|are to)(?: also| then)? be"
        rf" (?:{either('returns')}|drawn up|written|compiled|arranged|organised|amended|collated|chased|checked)"
        r"(?: \S+){0,5}? by(?: the)? $",
        re.IGNORECASE,
    )


@cache
def undertook() -> re.Pattern[str]:
    """Behind a name: "undertook to ...", "agreed to ..."."""
    return re.compile(
        r"^ (?:(?:also|then|further|kindly|therefore) )*(?:undertook|undertakes|agreed|agrees|offered"
        r"|volunteered|promised|committed|ha(?:s|ve) (?:agreed|undertaken|offered|volunteered|promised|committed)"
        r"|will endeavour|gave an (?:undertaking|assurance)|gave a (?:commitment|promise)"
        r"|(?:took|accepted|took away) (?:an|the) action)"
        r"(?: also)? to (?:also )?(?:be (?=\w+ing\b))?(?P<verb>[a-z][\w-]+(?: [a-z]+)?)"
    )


@cache
def goes_on() -> re.Pattern[str]:
    """Behind a name that opens a sentence: a second verb that undertakes ("gave an update and undertook to ...")."""
    return re.compile(
        rf"^ [a-z][^.;]{{3,240}}?,? (?:and|but) (?:(?:also|then) )?(?:(?:undertook|agreed|offered|volunteered|promised"
        r"|committed|gave an? (?:undertaking|commitment)) to (?:be (?=\w+ing\b))?(?P<verb>[a-z][\w-]+(?: [a-z]+)?)"
        rf"|(?:(?:{either('speech')}) (?:that )?(?:he|she) )?(?:would|will)"
        rf" (?:be (?=\w+ing\b))?(?P<deed>{deed_forms()})\b)"
    )


@cache
def subjunctive() -> re.Pattern[str]:
    """Behind a name in what was agreed: the bare verb of a deed ("that X write")."""
    return re.compile(rf"^ (?:(?:also|then) )?(?P<verb>{deed_forms()})\b(?! (?:was|were|is|are)\b)")


@cache
def was_asked() -> re.Pattern[str]:
    """Behind a name: "was asked to ..."."""
    return re.compile(
        r"^,? (?:(?:also|then|therefore|further) )*(?:was|were|is|are|be|to be|would be|will be)(?: (?:also"
        r"|then|therefore|further|duly))* (?P<how>asked|requested|tasked|instructed|invited|nominated|charged"
        r"|directed|authorised|given the (?:task|action|job|responsibility))"
        r" (?:to|with|of) (?P<verb>[a-z][\w-]+(?: [a-z]+)?)"
    )


@cache
def will() -> re.Pattern[str]:
    """Behind a name: "will ...", "would be ...-ing", "to ..."."""
    return re.compile(
        r"^,? (?:(?:also|then|therefore) )*(?P<modal>(?:will|would) be happy to"
        r"|(?:is|are) (?:going|happy) to|will|would|shall|should|is to|are to|was to|were to|must|to)"
        rf"(?: (?:also|then|now|therefore))* (?:be (?=\w+ing\b))?(?P<verb>(?:{deed_forms()})\b|[a-z][\w-]+)"
    )


@cache
def comes_back() -> re.Pattern[str]:
    """Behind a name: "said that this would be reported back"."""
    what = (
        r"(?:this|it|these|they|an? (?:[\w-]+ ){0,3}(?:update|report|paper|briefing|note|list|copy"
        r"|presentation|summary)|(?:the )?(?:further |more |full |updated )*"
        r"(?:update|report|paper|slides|presentation|information|details|figures|data|minutes|findings|results"
        r"|list|briefing|document|link)s?)"
    )
    return re.compile(
        rf"^ (?:(?:also|then|further) )*(?:{either('speech')})(?: (?:the "
        rf"|all )?\w+)?,?(?: that)? {what} (?:would|will)(?: also| then)? be (?:{either('returns')})\b(?! by\b)",
        re.IGNORECASE,
    )


@cache
def next_stage() -> re.Pattern[str]:
    """Behind a name: "confirmed that the next stage would be to ..."."""
    return re.compile(
        rf"^ (?:{either('speech')})(?: that)? (?:the|his|her|their) next (?:stages?|steps?|phase) (?:would|will"
        r"|was|is) (?:be )?to [a-z]"
    )


@cache
def asked_ahead() -> re.Pattern[str]:
    """Before a name: "asked", "requested"."""
    return re.compile(
        r"\b(?:asked|requested|tasked|instructed|directed|invited|asks|request|ask"
        r"|instruct|remitted to|remit to) (?:that )?(?:both |the )?$",
        re.IGNORECASE,
    )


@cache
def deed() -> re.Pattern[str]:
    """A verb of a definite deed."""
    return re.compile(rf"(?:{deed_forms()})\b", re.IGNORECASE)


@cache
def no_deed() -> re.Pattern[str]:
    """A word that says no deed, unless it opens a phrase that says one ("find out")."""
    return re.compile(rf"(?!(?:{deed_phrases()})\b)(?:{no_deed_forms()})(?: |$)", re.IGNORECASE)


@cache
def members_deed() -> re.Pattern[str]:
    """Members who are to act: asked by a date, or bound by what was decided."""
    asked = r"(?:is|are|was|were) (?:also )?(?:asked|requested|invited|reminded) to"
    return re.compile(
        rf"\b(?P<who>{_MANY})(?: \S+){{0,6}}? (?:(?P<asked>{asked})|(?P<firm>taking up|should ensure"
        r"|must ensure|would ensure|to ensure|undertook to)) ?(?P<verb>[a-z][\w-]*)?"
        rf"|^(?P<all>(?:[Aa]ll |ALL )?{_MANY}|All(?: present)?|ALL|Everyone|Those present) to (?:{deed_forms()})\b"
        rf"|^(?:[Aa]ll )?(?P<each>{_MANY}) (?:all )?(?:agreed|undertook|offered) to [a-z]+ (?=[^.;]*\btheir\b"
        r" (?!support|thanks|backing|endorsement|approval|agreement|best|full|condolences|gratitude|appreciation))"
        rf"|(?:^|[Tt]hat )(?:all )?(?P<bare>{_MANY}) (?:would |should |will )?(?:{deed_forms()})\b"
        rf"|\b(?P<views>{_MANY}) (?:is|are|was|were) (?:also )?(?:asked|invited|requested) for (?:their|any)\b"
        rf"|\b(?:asked|invited|requested|reminded) (?:all )?(?P<told>{_MANY}|agencies|colleagues) to"
        rf" (?:{deed_forms()})\b"
    )


@cache
def chairs_deed() -> re.Pattern[str]:
    """The chair who is to act."""
    return re.compile(
        rf"\b(?P<who>{_CHAIR}) (?:(?:would|will|shall|to|is to|undertook to|agreed to|was asked to|be asked to"
        rf"|offered to|is going to|volunteered to|promised to|(?:said|confirmed|indicated) (?:that )?(?:he|she|they)"
        rf" (?:would|will)|should)(?: also)? (?P<verb>{deed_forms()})|(?P<ing>writing|speaking|contacting|meeting"
        rf"|raising|{deed_forms()}))\b",
        re.IGNORECASE,
    )


@cache
def officers_deed() -> re.Pattern[str]:
    """The clerk, secretary or treasurer who is to act."""
    office = (
        r"(?:(?:town|parish|deputy|assistant) )?(?:clerk|secretary|treasurer)"
        r"|(?-i:(?:[A-Z][\w'’&-]+ ){0,3}(?:Chief Executive|Director|Officer|Manager|Analyst|Co-?ordinator|Secretariat"
        r"|Solicitor|Administrator|Convener|Convenor)(?: of (?:[A-Z]\w+)(?:,? (?:and )?[A-Z]\w+){0,4})?)"
    )
    return re.compile(
        rf"\b(?:the )(?P<who>{office}) (?:would"
        r"|will|shall|to|is to|undertook to|agreed to|was (?:asked|instructed|requested) to|be (?:asked"
        r"|instructed|requested|authorised) to|should)(?: also)? (?P<verb>[a-z][\w-]+(?: [a-z]+)?)"
        rf"|\b(?:that|and) the (?P<clerk>{office}) (?P<bare>{deed_forms()})\b",
        re.IGNORECASE,
    )
