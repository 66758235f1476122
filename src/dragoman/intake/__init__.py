"""What comes in from outside becomes articles: their texts, never altered afterwards, and what their sources say.

`dragoman.intake.gather.articles` reads every kind of source; it is not named here, since importing it takes its time
and reading text files does without.
"""

from dragoman.intake.article import Article
from dragoman.intake.decode import MAX_BYTES, decode
from dragoman.intake.files import STDIN, Source, find_reports, read_source

__all__ = [
    "MAX_BYTES",
    "STDIN",
    "Article",
    "Source",
    "decode",
    "find_reports",
    "read_source",
]
