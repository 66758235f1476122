"""An entry of a feed, or a plain address, becomes an article: from the feed itself where it holds the whole report,
else from the page it leads to."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from dragoman.intake.article import Article
from dragoman.intake.charset import decoded
from dragoman.intake.days_given import no_day, stated_day
from dragoman.intake.decode import NotAText
from dragoman.intake.feeds import Entry
from dragoman.intake.fetch import Fetched, Fetcher
from dragoman.intake.kinds import charset_of_type, kind_of_type
from dragoman.intake.page import read_page
from dragoman.intake.pdf import read_pdf
from dragoman.records import Refused

WHOLE = 400
"""Letters from which a feed's content counts as the whole report. Teasers have 100 to 300; a longer one that is cut
all the same ends in dots, and is not counted."""
_CUT = ("...", "…", "[…]", "[...]", "(more)", "Read more", "Continue reading")


def entry_article(
    name: str, entry: Entry, fetcher: Fetcher | None, *, source: str | None = None
) -> Iterator[Article | Refused]:
    """The article of an entry, and what is wrong with its date; raises Refused, or Postponed where it may come later.

    Without a fetcher an entry that holds no whole report is read by its summary, and marked so.
    """
    day = stated_day(entry.published)
    if entry.published and day is None:
        yield Refused(name, no_day(entry.published))
    text = entry.text or entry.summary or ""
    whole = len(text) >= WHOLE and not text.rstrip().endswith(_CUT)
    if entry.url and fetcher is not None and not whole:
        page = page_article(fetcher.get(entry.url))
        yield msgspec.structs.replace(
            page, title=entry.title or page.title, published=day or page.published, source=source or page.source
        )
    elif text:
        media = "feed" if whole else "summary"
        yield Article(name=name, text=text, media=media, title=entry.title, published=day, url=entry.url, source=source)  # type: ignore[arg-type]
    else:
        raise Refused(name, "the feed holds neither its text nor a link; leave it out")


def page_article(fetched: Fetched) -> Article:
    """The article at an address: a page, a PDF or a text; raises Refused."""
    name, charset = fetched.url, charset_of_type(fetched.content_type)
    match kind_of_type(fetched.content_type, fetched.body[:500]):
        case "page":
            return read_page(name, fetched.body, declared=charset, url=fetched.url)
        case "pdf":
            return msgspec.structs.replace(read_pdf(name, fetched.body), url=fetched.url)
        case "text":
            try:
                text, encoding = decoded(fetched.body, declared=charset)
            except NotAText as error:
                raise Refused(name, str(error)) from None
            return Article(name=name, text=text, media="page", url=fetched.url, encoding=encoding)
        case _:
            what = fetched.content_type or "of unknown type"
            raise Refused(name, f"no report: what is there is {what}; give the address of a page")
