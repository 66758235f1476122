"""The grammar of dates in English prose: the shapes that expressions of time take, as one regular expression.

Works on characters alone. Knows neither the calendar nor the words around an expression: what is left alone though it
looks like a date (Theresa May, 2000 troops) is decided in `dragoman.resolve.date_finding`.
"""

from __future__ import annotations

import re
from functools import cache

from dragoman.resolve.date_words import MONTHS, NUMBER_WORDS, ORDINALS, SEASONS, WEEKDAYS


def _either(words: tuple[str, ...] | list[str]) -> str:
    return "|".join(sorted({re.escape(w) for w in words}, key=lambda w: (-len(w), w)))


def _or_capitals(words: str) -> str:
    return f"{words}|{words.upper()}"


# White space inside an expression may hold one line end, never a blank line. In the grammar below a plain blank
# stands for it, and a capital in angle brackets for one of the parts.
_SPACE = r"(?:[^\S\r\n]+(?:\r?\n[^\S\r\n]*)?|\r?\n[^\S\r\n]*)"
_FIGURES_GO_ON = r"(?![\d%:]|[.,]\d)"
_SHORT_MONTHS = (
    "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    "Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?"
)
_SHORT_WEEKDAYS = "Mon(?:day)?|Tue(?:s|sday)?|Wed(?:nesday)?|Thu(?:r|rs|rsday)?|Fri(?:day)?|Sat(?:urday)?|Sun(?:day)?"
_PARTS = {
    "MONTH": rf"(?:{_or_capitals(_either(MONTHS))})\b",
    "MON": rf"(?:{_or_capitals(_SHORT_MONTHS)})\b\.?",
    "WEEKDAY": rf"(?:{_or_capitals(_either(WEEKDAYS))})\b",
    "WDAY": rf"(?:{_or_capitals(_SHORT_WEEKDAYS)})\b\.?",
    "DAY": rf"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b{_FIGURES_GO_ON}(?! "
           rf"(?:percent|[ap]\.m|[ap]m\b|million|billion))",
    "NTH": rf"(?:{_either([*ORDINALS])})\b",
    "YEAR": rf"(?:1[0-9]|20)\d\d\b{_FIGURES_GO_ON}",
    "TO": r"(?: ?[-–—‑] ?| (?:to|through|thru|until|till) )",
    "AND": r"(?: (?:and|or|&) )",
    "WHICHYEAR": r"(?:(?P<year><YEAR>)|(?P<year_direction>last|this|next|the same) year\b(?!['’]s))",
    "WEEKDAYBEFORE": r"(?:(?P<weekday><WDAY>)<HOURS>,? (?:on )?\(?)?",
    "HOURS": r"(?: (?:early |late |mid-?)?(?:morning|afternoon|evening|night|noon|midday|midnight)\b(?!s))?",
    "PART": r"(?:(?P<part>[Ee]arly|[Ll]ate|[Mm]id|(?:[Tt]he )?(?:very )?(?:beginning|start|middle|end) of)"
            r"(?: in| on)?(?: |-)(?:the )?)?",
    "NUMBER": (
        r"(?:(?:an? |the )?(?:few|couple(?: of)?|dozen)|several|many|some|dozens of|half an?|\d{1,3}(?:,\d{3})+|"
        r"\d{1,4}(?:\.\d)?|(?:an? )?hundred|"
        rf"(?:{_either(NUMBER_WORDS)})(?:(?: |-)(?:one|two|three|four|five|six|seven|eight|nine|hundred))?|an?)"
        rf"(?: and a half)?"
    ),
    "ABOUT": (
        r"(?:(?P<about>[Mm]ore than|[Oo]ver|[Aa]t least|[Ll]ess than|[Ff]ewer than|[Uu]p to|[Aa]lmost|[Nn]early"
        r"|[Aa]bout|"
        r"[Aa]round|[Rr]oughly|[Aa]pproximately|[Oo]nly|[Jj]ust) )?"
    ),
    "UNIT": r"(?:(?:day|week|month|quarter|year|hour|minute|fortnight|decade)s?|weekends|century|centuries)\b",
    "DIRECTION": r"[Ll]ast|[Tt]his past|[Tt]his coming|[Tt]his|[Nn]ext|[Cc]oming|[Pp]revious|[Ff]ollowing",
}  # fmt: skip

_FIRST_WORDS = """about almost annually approximately around at beginning coming couple currently daily day dozens dozen
    each earlier early eighth eighteenth eleventh end every fall fewer few fifteenth fifth first fiscal following
    fourteenth fourth half hourly hundred just last late later latter less many mid middle monthly more nearly next
    nineteenth ninth now nowadays only over overnight past previous previously quarterly recent recently roughly second
    seventeenth seventh several sixteenth sixth some soon spring start summer autumn tenth that these third thirteenth
    thirtieth this those today tomorrow tonight twelfth twentieth up very weekly winter year yearly yesterday""".split()

# In order: of two that begin at the same place, the first that matches is taken.
_GRAMMAR: tuple[tuple[str, str], ...] = (
    # on the calendar
    ("day", r"(?P<year>(?:1[0-9]|20)\d\d)-(?P<month_figure>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])"
            r"(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?(?!\d|-\d)"),
    ("day", r"(?P<day>3[01]|[12]\d|0?[1-9])\.(?P<month_figure>1[0-2]|0?[1-9])\.(?P<year>20\d\d|19\d\d)(?![\d]|\.\d)"),
    ("day", r"(?P<slash_first>\d\d?)/(?P<slash_second>\d\d?)/(?P<year>20\d\d|19\d\d)(?![\d/])"),
    ("days", r"(?P<month><MON>) (?P<day><DAY>)(?:,? (?P<year><YEAR>))?<TO>(?P<month_end><MON>) (?P<day_end><DAY>)"
             r"(?:,? (?P<year_end><YEAR>))?"),
    ("days", r"(?P<day><DAY>) (?P<month><MON>)(?:,? (?P<year><YEAR>))?<TO>(?P<day_end><DAY>) (?P<month_end><MON>)"
             r"(?:,? (?P<year_end><YEAR>))?"),
    ("days", r"(?P<month><MON>) (?P<day><DAY>)(?:<TO>|(?P<pair><AND>))(?P<day_end><DAY>)(?! (?:<UNIT>|<MONTH>))"
             r"(?:,? <WHICHYEAR>)?"),
    ("days", r"(?P<day><DAY>)(?:<TO>|/|(?P<pair><AND>))(?:the )?(?P<day_end><DAY>) (?:of )?(?P<month><MON>)(?:,?"
             r"(?: of)? <WHICHYEAR>)?"),
    ("day", r"<WEEKDAYBEFORE>(?P<month><MON>) (?:the )?(?P<day><DAY>|<NTH>)(?:(?:,| of)? <WHICHYEAR>)?<HOURS>"),
    ("day", r"<WEEKDAYBEFORE>(?:[Tt]he )?(?P<day><DAY>|<NTH>)(?: |-)(?:of )?(?P<month><MON>)(?:(?:"
            r"(?:,| of)? |-)<WHICHYEAR>)?<HOURS>"),
    ("months", r"(?P<month><MON>)(?: (?P<year><YEAR>))?<TO>(?P<month_end><MON>)(?:,?(?: of)? (?P<year_end><YEAR>))?"),
    ("month", r"<PART>(?P<month><MON>)(?:,| of| in)? <WHICHYEAR>"),
    ("month", r"(?:[Tt]he )?(?P<direction><DIRECTION>) (?P<month><MONTH>)"),
    ("month", r"<PART>(?P<month><MONTH>)"),
    ("quarter", r"(?:[Tt]he )?(?P<quarter>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth)(?: |-)quarter\b(?:"
                r"(?:,| of| in)? <WHICHYEAR>)?"),
    ("quarter", r"(?:[Tt]he (?P<year><YEAR>)|(?P<year_direction>[Ll]ast|[Tt]his|[Nn]ext) year['’]s) "
                r"(?P<quarter>first|second|third|fourth) quarter\b"),
    ("quarter", r"Q(?P<quarter>[1-4])\b(?: (?:of )?(?P<year><YEAR>))?"),
    ("half", r"(?:[Tt]he )?(?P<half>[Ff]irst|[Ss]econd|last|latter) half of (?:the year )?(?:(?P<month><MONTH>)(?: "
             r"(?P<year_end><YEAR>))?|<WHICHYEAR>)"),
    ("season", rf"(?:[Tt]he )?(?:(?P<direction><DIRECTION>) (?P<season>{_either([*SEASONS])})\b|"
               rf"(?P<season_of>{_either([*SEASONS])}),?(?: of| in)? <WHICHYEAR>)"),
    ("decade", r"(?:[Tt]he )?<PART>(?P<decade>(?:1[0-9]|20)\d0|['’]\d0)['’]?s\b"),
    ("decade", r"[Tt]he <PART>(?P<decade>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b"),
    ("century", rf"(?:[Tt]he )?<PART>(?P<century>\d\d?(?:st|nd|rd|th)|{_either([*ORDINALS])})(?: |-)[Cc]entury\b"),
    ("years", r"(?P<year><YEAR>)(?:<TO>|(?P<pair> and ))(?P<year_end><YEAR>)"),
    ("years", r"(?P<year>(?:19|20)\d\d)[-–/](?P<short_year>\d\d)(?![\d/-])"),
    ("year", r"<PART>(?P<called>(?:[Tt]he )?(?:[Yy]ear (?:of )?|[Ff]iscal (?:[Yy]ear )?))?(?P<year><YEAR>)"),
    # counted from the day of writing
    ("weekdays", r"(?P<weekday><WEEKDAY>)<TO>(?P<weekday_end><WEEKDAY>)"),
    ("set", r"(?:[Ee]very|[Ee]ach) (?:\w+ )?(?:<UNIT>|<WEEKDAY>|<MONTH>|morning|night|evening)"),
    ("set", rf"(?:{_either(WEEKDAYS)})s\b|"
            rf"(?:[Dd]aily|[Ww]eekly|[Mm]onthly|[Hh]ourly|[Qq]uarterly|[Yy]early|[Aa]nnually)\b"),
    ("weekday", r"(?:[Tt]he )?(?P<direction><DIRECTION>) (?P<weekday><WEEKDAY>)<HOURS>"),
    ("weekday", r"(?:(?:[Ee]arly|[Ll]ate|[Ee]arlier|[Ll]ater)(?: on)? )?(?P<weekday><WEEKDAY>)<HOURS>"
                r"(?:,?(?: of)? (?P<of_week>last|this|next) week\b(?!['’]))?"),
    ("relative_day", r"(?P<named_day>(?:[Tt]he )?day before yesterday|(?:[Tt]he )?day after tomorrow|"
                     r"(?:(?:[Ee]arly|[Ll]ate|[Ee]arlier|[Ll]ater) )?"
                     r"(?:[Tt]oday|[Yy]esterday|[Tt]omorrow)\b<HOURS>|[Tt]onight\b|"
                     r"[Ll]ast (?:night|evening)\b|(?:(?:[Ee]arlier|[Ll]ater) )?[Tt]his "
                     r"(?:morning|afternoon|evening)\b)"),
    ("stretch", r"(?:(?:[Tt]he|[Tt]hese|[Tt]hose) )?(?P<direction>[Ll]ast|[Pp]ast|[Nn]ext|[Cc]oming) <ABOUT>"
                r"(?P<number><NUMBER>) (?:more )?(?P<unit><UNIT>)"),
    ("stretch", r"(?:[Tt]he )?(?P<direction>[Rr]ecent|[Cc]oming|[Pp]ast) (?P<unit><UNIT>)"),
    ("stretch", r"(?P<overnight>[Oo]vernight)\b"),
    ("relative_period", r"(?:(?P<part>[Ee]arlier|[Ll]ater|[Ee]arly|[Ll]ate|(?:[Tt]he )?"
                        r"(?:beginning|start|middle|end) of)(?: in)? )?"
                        r"(?:[Tt]he )?(?P<direction>[Ll]ast|[Tt]his|[Nn]ext|[Cc]urrent|[Pp]resent) "
                        r"(?P<unit>week|month|quarter|year|weekend|decade|century)\b"),
    ("relative_period", r"(?P<part>[Ee]arlier|[Ll]ater|(?:[Tt]he )?(?:beginning|start|middle|end) of)(?: in)? [Tt]he "
                        r"(?P<unit>week|month|year)\b"),
    ("relative_period", r"[Tt]he (?P<unit>weekend)\b"),
    ("counted", r"<ABOUT>(?P<number><NUMBER>)(?: (?:more|full|consecutive|straight|further|additional|long)| or "
                r"(?:so|two|more))?(?: |-)"
                r"(?P<unit><UNIT>)(?!-old| old\b| of age|['’] old)"
                r"(?:(?: or so)? (?P<way>ago|from now|hence|(?:earlier|later|before|after|afterwards)\b(?! "
                r"(?:the|an?|his|her|its|their)\b))\b)?"),
    ("beside", r"[Tt]he (?P<side>very next|next) (?P<unit>day)\b"),
    ("beside", r"(?:[Tt]he|[Tt]hat) (?P<side>following|previous|preceding|same) "
               r"(?P<unit>day|week|month|quarter|year|morning|night|evening)\b"),
    ("beside", r"[Tt]he (?P<unit>day) (?P<side>before|after)\b(?! "
               r"(?:the|an?|his|her|its|their|he|she|it|they)\b| [A-Z])"),
    ("beside", r"(?P<side>[Tt]hat) (?P<unit>day|week|month|year)\b"),
    ("vague", r"(?:[Nn]ow(?! that\b)|[Cc]urrently|[Rr]ecently|[Nn]owadays|[Pp]reviously|[Ss]oon|[Tt]hese days"
              r"|[Aa]t present|"
              r"[Tt]he (?:near |foreseeable )?future)\b"),
)  # fmt: skip


# What an expression may begin with: a cheap test that spares most words of a text the whole grammar. Together with a
# shorter grammar it took the search from 19 to 4 microseconds a word on TimeBank.
_BEGINNING = rf"""(?:[0-9A-Z'’]|the\b|an?\b|(?:{_either([*NUMBER_WORDS, *_FIRST_WORDS])})\b)"""


def _spelled_out(template: str) -> str:
    while (part := re.search(r"<([A-Z]+)>", template)) is not None:
        template = template.replace(part[0], _PARTS[part[1]])
    return template


@cache
def _compiled() -> re.Pattern[str]:
    alternatives: list[str] = []
    for i, (kind, template) in enumerate(_GRAMMAR):
        pattern = _spelled_out(template).replace(" ", _SPACE)
        pattern = re.sub(r"\(\?P<(\w+)>", rf"(?P<\g<1>_{i}>", pattern)
        alternatives.append(f"(?P<is_{kind}_{i}>{pattern})")
    return re.compile(rf"(?<![\w$€£#])(?<!\d[.,])(?={_BEGINNING})(?:{'|'.join(alternatives)})")


def next_match(text: str, start: int, end: int) -> tuple[str, re.Match[str], dict[str, str]] | None:
    """The first stretch at or after `start` with the shape of a date: its kind, the match, and its named parts.

    >>> kind, match, parts = next_match("They met on 6-8 March 2025.", 0, 27)
    >>> kind, match[0], parts["day_end"]
    ('days', '6-8 March 2025', '8')
    """
    match = _compiled().search(text, start, end)
    if match is None:
        return None
    assert match.lastgroup is not None
    kind, number = match.lastgroup.removeprefix("is_").rsplit("_", 1)
    ending = f"_{number}"
    parts = {
        name.removesuffix(ending): value
        for name, value in match.groupdict().items()
        if value is not None and name.endswith(ending) and name != match.lastgroup
    }
    return kind, match, parts
