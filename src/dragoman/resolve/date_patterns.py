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
_FIGURES_GO_ON = r"(?![\d%]|:\d|[.,]\d)"
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
    "YEAR": rf"(?:1[0-9]|20)\d\d\b{_FIGURES_GO_ON}(?! (?:GMT|UTC)\b)",
    "TO": r"(?: ?[-–—‑] ?| (?:to|through|thru|until|till) )",
    "AND": r"(?: (?:and|or|&) )",
    "WHICHYEAR": r"(?:(?P<year><YEAR>)|(?P<year_direction>last|this|next|the same) year\b(?!['’]s))",
    "CLOCK": r"(?:(?:1[0-2]|0?[1-9])(?:[:.][0-5]\d)? ?(?:[ap]\.m\.|[ap]m\b)(?: <ZONE>)?|"
             r"(?:(?:[01]?\d|2[0-3]):[0-5]\d|(?:[01]\d|2[0-3])[0-5]\d)(?: ?hours)? ?<ZONE>|"
             r"(?:[Nn]oon|[Mm]idday|[Mm]idnight|[Mm]id-?(?:morning|afternoon))\b(?: <ZONE>)?)",
    "ZONE": r"(?:\(?(?:GMT|UTC|[ECMP][SD]?T|BST|CES?T|EES?T|IST|MSK)\b\)?|local time\b)",
    "CLOCKBEFORE": r"(?:<CLOCK>,? (?:on )?)?",
    "CLOCKAFTER": r"(?:(?:,? at)? <CLOCK>)?",
    "WEEKDAYBEFORE": r"<CLOCKBEFORE>(?:(?P<weekday><WDAY>)<HOURS>,? (?:on )?\(?)?",
    "HOURS": r"(?: (?:early |late |mid-?)?(?:morning|afternoon|evening|night|noon|midday|midnight)\b(?!s))?",
    "PART": r"(?:(?P<part>[Ee]arly|[Ll]ate|[Mm]id|(?:[Tt]he )?(?:very )?(?:beginning|start|middle|end) of)"
            r"(?: in| on)?(?: |-)(?:the )?)?",
    "NUMBER": (
        r"(?i:(?:an? |the )?(?:few|couple(?: of)?|dozen)|several|many|some|dozens of|half an?|\d{1,3}(?:,\d{3})+|"
        r"\d{1,4}(?:\.\d)?|(?:an? )?hundred|"
        rf"(?:{_either(NUMBER_WORDS)})(?:(?: |-)(?:one|two|three|four|five|six|seven|eight|nine|hundred))?|an?)"
        rf"(?: and a half)?"
    ),
    "ABOUT": (
        r"(?:(?P<about>[Mm]ore than|[Oo]ver|[Aa]t least|[Ll]ess than|[Ff]ewer than|[Uu]p to|[Aa]lmost|[Nn]early"
        r"|[Aa]bout|"
        r"[Aa]round|[Rr]oughly|[Aa]pproximately|[Oo]nly|[Jj]ust) )?"
    ),
    "UNIT": r"(?:(?:day|week|month|quarter|year|hour|minute|second|fortnight|decade)s?|weekends|century|centuries)\b",
    "DIRECTION": r"[Ll]ast|[Tt]his past|[Tt]his coming|[Tt]his|[Nn]ext|[Cc]oming|[Pp]revious|[Ff]ollowing",
}  # fmt: skip

_FIRST_WORDS = """about almost annually approximately around at autumn beginning centuries coming comparable
    corresponding couple current currently daily day days decades dozen dozens each earlier early eighteenth
    eighth eleventh end every fall few fewer fifteenth fifth first fiscal following fourteenth fourth half
    hourly hours hundred in its just last late later latest latter less many mid midday middle midnight minutes
    monthly months more most nearly next nineteen nineteenth ninth noon now nowadays only over overnight past
    present previous quarter recent recently right roughly same second seconds seventeenth seventh several
    sixteenth sixth some soon spring start summer tenth that these third thirteenth thirtieth this those today
    tomorrow tonight twelfth twentieth twenty two up very weekly weeks winter year yearly years yesterday""".split()

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
    ("day", r"<WEEKDAYBEFORE>(?P<month><MON>) (?:the )?(?P<day><DAY>|<NTH>)(?:(?:,| of)? <WHICHYEAR>)?<HOURS>"
            r"<CLOCKAFTER>"),
    ("day", r"<WEEKDAYBEFORE>(?:[Tt]he )?(?P<day><DAY>|<NTH>)(?: |-)(?:of )?(?P<month><MON>)(?:(?:"
            r"(?:,| of)? |-)<WHICHYEAR>)?<HOURS><CLOCKAFTER>"),
    ("months", r"(?P<month><MON>)(?: (?P<year><YEAR>))?<TO>(?P<month_end><MON>)(?:,?(?: of)? (?P<year_end><YEAR>))?"),
    ("month", r"<PART>(?P<month><MON>)(?:,| of| in)? <WHICHYEAR>"),
    ("month", r"(?:[Tt]he )?(?P<direction><DIRECTION>) (?P<month><MONTH>)"),
    ("month", r"<PART>(?P<month><MONTH>)"),
    ("quarter", r"(?:[Tt]he |[Ii]ts )?(?:[Ff]iscal(?: |-))?(?P<quarter>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth)(?: |-)"
                r"quarter\b(?:(?:,| of| in)? (?:fiscal )?<WHICHYEAR>)?"),
    ("quarter", r"(?:[Tt]he (?P<year><YEAR>)(?:['’]s)?|(?P<year_direction>[Ll]ast|[Tt]his|[Nn]ext) year['’]s|"
                r"(?:[Tt]he )?(?P<year_ago>[Yy]ear-(?:ago|earlier))) "
                r"(?P<quarter>first|second|third|fourth)(?: |-)quarter\b"),
    ("period", r"(?:[Tt]he |[Tt]his )?(?:(?P<latest>[Ll]atest)|(?P<current>[Cc]urrent)|"
               r"(?P<year_ago>[Yy]ear-(?:ago|earlier)|[Ll]ast year['’]s)|(?:[Ss]ame|[Cc]orresponding|[Cc]omparable)|"
               r"(?P<year><YEAR>)) "
               r"(?:fiscal )?(?P<unit>quarter|period|month|week)\b"
               r"(?: (?P<year_ago_after>a year (?:ago|earlier|before)|last year)\b)?"),
    ("period", r"(?:[Tt]he )?(?P<unit>quarter)\b(?! (?:of|to|century|mile|final))"
               r"(?: (?P<year_ago_after>a year ago)\b)?"),
    ("period", r"(?:[Tt]he |[Aa] )?(?P<year_ago>[Yy]ear-(?:ago|earlier))\b"),
    ("period", r"[Tt]he (?:(?P<current>current|present) )?(?:full |fiscal )?(?P<unit>year|month|week)\b"
               r"(?! of\b|['’]| (?:\d|two thousand|nineteen|twenty))"),
    ("period", r"(?P<part>[Yy]ear(?:-| )end|[Yy]ear['’]s end)\b"),
    ("quarter", r"Q(?P<quarter>[1-4])\b(?: (?:of )?(?P<year><YEAR>))?"),
    ("half", r"(?:[Tt]he )?(?P<half>[Ff]irst|[Ss]econd|last|latter) half of (?:the year )?(?:(?P<month><MONTH>)(?: "
             r"(?P<year_end><YEAR>))?|<WHICHYEAR>)"),
    ("season", r"(?P<part>(?:[Tt]he )?(?:[Ee]arly|[Ll]ate|[Mm]id)(?: in)?)(?: |-)(?:the )?"
               rf"(?P<season>{_either([*SEASONS])})\b"),
    ("season", r"[Tt]he (?P<season>spring|summer|autumn|winter)\b(?! of\b)"),
    ("season", rf"(?:[Tt]he )?(?:(?P<direction><DIRECTION>) (?P<season>{_either([*SEASONS])})\b|"
               rf"(?P<season_of>{_either([*SEASONS])}),?(?: of| in)? <WHICHYEAR>)"),
    ("decade", r"(?:[Tt]he )?<PART>(?P<decade>(?:1[0-9]|20)\d0|['’]\d0)['’]?s\b"),
    ("decade", r"[Tt]he <PART>(?P<decade>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b"),
    ("century", rf"(?:[Tt]he )?<PART>(?P<century>\d\d?(?:st|nd|rd|th)|{_either([*ORDINALS])})(?: |-)[Cc]entury\b"),
    ("years", r"(?P<year><YEAR>)(?:<TO>|(?P<pair> and ))(?P<year_end><YEAR>)"),
    ("years", r"(?P<year>(?:19|20)\d\d)[-–/](?P<short_year>\d\d)(?![\d/-])"),
    ("year", r"<PART>(?P<called>(?:[Tt]he )?(?:[Yy]ear (?:of )?|[Ff]iscal (?:[Yy]ear )?))?(?P<year><YEAR>)"),
    ("year", rf"<PART>(?P<year>(?:[Nn]ineteen|[Tt]wenty)(?: |-)(?:hundred|"
             rf"oh(?: |-)(?:{_either(NUMBER_WORDS[:9])})|"
             rf"(?:{_either(NUMBER_WORDS[9:])})(?:(?: |-)(?:{_either(NUMBER_WORDS[:9])}))?)|"
             rf"(?<=year\s)two thousand(?: and)?(?: (?:{_either(NUMBER_WORDS[:19])}))?)\b"
             rf"(?! (?:<UNIT>|percent|people))"),
    # counted from the day of writing
    ("weekdays", r"(?P<weekday><WEEKDAY>)<TO>(?P<weekday_end><WEEKDAY>)"),
    ("set", r"(?:[Ee]very|[Ee]ach) (?:(?P<number><NUMBER>) |\w+ )?(?:(?P<unit><UNIT>|morning|night|evening)|"
            r"(?P<weekday><WEEKDAY>)|(?P<month><MONTH>))"),
    ("set", rf"(?P<weekday>{_either(WEEKDAYS)})s\b|"
            rf"(?:[Dd]aily|[Ww]eekly|[Mm]onthly|[Hh]ourly|[Yy]early|[Aa]nnually)\b"),
    ("weekday", r"<CLOCKBEFORE>(?:[Tt]he )?(?P<direction><DIRECTION>) (?P<weekday><WEEKDAY>)<HOURS><CLOCKAFTER>"),
    ("weekday", r"<CLOCKBEFORE>(?:(?:[Ee]arly|[Ll]ate|[Ee]arlier|[Ll]ater)(?: on)? )?(?P<weekday><WEEKDAY>)<HOURS>"
                r"(?:,?(?: of)? (?P<of_week>last|this|next) week\b(?!['’]))?<CLOCKAFTER>"),
    ("relative_day", r"<CLOCKBEFORE>(?P<named_day>(?:[Tt]he )?day before yesterday|[Tt]he night before last\b|"
                     r"(?:[Tt]he )?day after tomorrow|"
                     r"(?:(?:[Ee]arly|[Ll]ate|[Ee]arlier|[Ll]ater) )?"
                     r"(?:[Tt]oday|[Yy]esterday|[Tt]omorrow)\b<HOURS>|[Tt]onight\b|"
                     r"[Ll]ast (?:night|evening)\b|(?:(?:[Ee]arlier|[Ll]ater) )?[Tt]his "
                     r"(?:morning|afternoon|evening)\b)<CLOCKAFTER>"),
    ("clock", r"<CLOCK>"),
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
                r"(?:(?: or so)? (?P<way>ago|from now|hence|earlier|later|afterwards|"
                r"(?:before|after)(?=[^\w\s]|\s*$))\b"
                r"|(?= (?P<gap>before|after)\b))?"),
    ("counted", r"(?P<unit>(?:[Yy]ears|[Mm]onths|[Ww]eeks|[Dd]ays|[Hh]ours|[Mm]inutes|[Dd]ecades|[Cc]enturies)\b)"
                r"(?! old\b| of age|['’] old)(?: (?P<way>ago|earlier|later)\b)?"),
    ("beside", r"[Tt]he (?P<side>very next|next) (?P<unit>day|morning|evening)\b"),
    ("beside", r"(?:[Tt]he|[Tt]hat) (?P<side>following|previous|preceding|same) "
               r"(?P<unit>day|week|month|quarter|year|morning|afternoon|night|evening)\b"),
    ("beside", r"[Tt]he (?P<unit>day|night|evening|morning|afternoon) (?P<side>before|after)\b(?! "
               r"(?:the|an?|his|her|its|their|he|she|it|they)\b| [A-Z])"),
    ("beside", r"(?P<side>[Tt]hat) (?P<unit>day|week|month|year)\b"),
    ("vague", r"(?P<present>(?:[Rr]ight )?[Nn]ow(?! that\b)|[Cc]urrent(?:ly)?(?!-)|[Nn]owadays|"
              r"[Tt]hese days|[Aa]t present)\b"),
    ("vague", r"(?P<past>(?:[Mm]ore |[Mm]ost )?[Rr]ecent(?:ly)?|[Tt]he (?:recent |distant )?past)\b"),
    ("vague", r"(?P<future>(?<![Aa]s\s)[Ss]oon|[Tt]he (?:near |foreseeable |not-too-distant )?future|"
              r"[Aa] later date)\b"),
    ("vague", r"(?P<while>[Aa] while|[Ss]ome time)\b"),
)  # fmt: skip


# What an expression may begin with: a cheap test that spares most words of a text the whole grammar. Together with a
# shorter grammar it took the search from 19 to 4 microseconds a word on TimeBank; clock times and the periods of
# company news brought it to 7.
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
