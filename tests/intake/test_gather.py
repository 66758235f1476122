"""Sources of every kind become articles, in a fixed order, and what is wrong with one costs no other."""

from __future__ import annotations

import gzip
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
import zstandard

import dragoman
from dragoman.intake.article import Article
from dragoman.intake.gather import articles, with_language
from dragoman.records import BadCall, Refused
from tests.intake.sources_by_hand import LEAD, MORE, PAGE, docx, only, pdf, read, refusal, warc, zipped


def write(path: Path, data: bytes | str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def test_a_text_keeps_every_letter_and_its_file_name(tmp_path: Path) -> None:
    path = write(tmp_path / "2026-01-22_oslo.txt", b"OSLO, Jan. 22.\r\nTalks were held.\r\n")
    article = only(path)
    assert article.text == "OSLO, Jan. 22.\r\nTalks were held.\r\n"
    assert (article.name, article.filename, article.media) == (str(path), "2026-01-22_oslo.txt", "text")


def test_a_text_that_is_no_utf8_is_decoded_and_its_encoding_kept(tmp_path: Path) -> None:
    text = f"{LEAD} The café talks – “a success” – went on."
    assert (only(write(tmp_path / "a.txt", text.encode("cp1252")))).encoding == "cp1252"
    article = only(write(tmp_path / "b.txt", text.encode("utf-16")))
    assert (article.text, article.encoding) == (text, "utf-16-le")


def test_mixed_encodings_are_refused_with_the_byte(tmp_path: Path) -> None:
    data = "A café, a señor and a façade. ".encode() + b"A caf\xe9."
    assert refusal(write(tmp_path / "a.txt", data)).startswith("mixed encodings: UTF-8 and bytes of another set (the f")


@pytest.mark.parametrize("data", [b"", b" \r\n ", b"\xef\xbb\xbf"])
def test_an_empty_file_is_refused(tmp_path: Path, data: bytes) -> None:
    assert refusal(write(tmp_path / "a.txt", data)).startswith("empty")


def test_empty_bodies_are_refused_one_by_one(tmp_path: Path) -> None:
    write(tmp_path / "a.eml", "Subject: nothing\n\n")
    write(tmp_path / "b.html", "<html><body></body></html>")
    write(tmp_path / "c.jsonl", '{"text": ""}\n{"text": null}\n{"text": "  "}\n')
    write(tmp_path / "d.rss", "<rss version='2.0'><channel><item><guid>1</guid></item></channel></rss>")
    write(tmp_path / "e.warc", warc([("http://a.example/", b""), ("http://a.example/", PAGE.encode())]))
    write(tmp_path / "f.txt.gz", gzip.compress(b""))
    found, refused = read(tmp_path)
    assert [a.media for a in found] == ["page"]
    names = ["a.eml", "b.html", "c.jsonl#1", "c.jsonl#2", "c.jsonl#3", "d.rss#1", "e.warc#2", "f.txt.gz"]
    assert [os.path.basename(r.source) for r in refused] == names


@pytest.mark.parametrize("module", ["dragoman.intake", "dragoman.intake.gather"])
def test_importing_loads_no_library_for_other_formats(module: str) -> None:
    code = f"import {module}, sys; print(sorted(HEAVY & set(sys.modules)))"
    heavy = (
        "duckdb feedparser lxml py3langid pypdf trafilatura urllib3 warcio zstandard charset_normalizer numpy".split()
    )
    source = str(Path(dragoman.__file__).parents[1])
    done = subprocess.run(
        [sys.executable, "-c", f"HEAVY = set({heavy}); {code}"],
        capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": source},
    )  # fmt: skip
    assert done.stdout.strip() == "[]"


def test_a_page_gives_its_article_title_day_and_publisher(tmp_path: Path) -> None:
    article = only(write(tmp_path / "a.html", PAGE))
    assert LEAD in article.text and MORE in article.text and "Copyright" not in article.text
    assert (article.title, article.published, article.source) == (
        "Ministers meet in Oslo",
        "2026-01-22",
        "The Fjord Post",
    )


def test_a_page_saved_as_text_is_still_a_page(tmp_path: Path) -> None:
    assert only(write(tmp_path / "a.txt", PAGE)).media == "page"


def test_a_pdf_gives_its_lines_with_parted_words_joined(tmp_path: Path) -> None:
    article = only(write(tmp_path / "a.pdf", pdf("Talks on fish-\neries were held", "in Oslo on Tuesday.")))
    assert article.text == "Talks on fisheries were held\nin Oslo on Tuesday."
    assert (article.media, article.published) == ("pdf", None)


def test_an_encrypted_pdf_and_one_without_text_are_refused(tmp_path: Path) -> None:
    assert refusal(write(tmp_path / "a.pdf", pdf(LEAD, password="secret"))).startswith("an encrypted PDF")
    assert refusal(write(tmp_path / "b.pdf", pdf(""))).startswith("a PDF without text")
    assert refusal(write(tmp_path / "c.pdf", b"%PDF-1.7\nnothing")).startswith("a broken PDF")


def test_a_pdf_that_opens_without_a_password_is_read(tmp_path: Path) -> None:
    assert only(write(tmp_path / "a.pdf", pdf(LEAD[:40], password=""))).text == LEAD[:40]


def test_a_docx_gives_its_paragraphs_without_deleted_text(tmp_path: Path) -> None:
    body = (
        f"<w:p><w:r><w:t>{LEAD}</w:t></w:r></w:p><w:p/><w:p><w:r><w:t>They </w:t></w:r><w:del><w:r><w:delText>not "
        "</w:delText><w:t>never </w:t></w:r></w:del><w:r><w:t>talked.</w:t><w:br/><w:t>On.</w:t></w:r></w:p>"
    )
    article = only(write(tmp_path / "a.docx", docx(body, title="Oslo")))
    assert (article.text, article.title) == (f"{LEAD}\n\nThey talked.\nOn.", "Oslo")


def test_a_docx_with_entities_is_refused(tmp_path: Path) -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'
    assert refusal(write(tmp_path / "a.docx", zipped({"word/document.xml": bomb}))).startswith("its XML declares")
    assert refusal(write(tmp_path / "b.docx", docx("<w:p/>"))).startswith("empty")
    assert refusal(write(tmp_path / "c.docx", zipped({"a.txt": b"hi"}))).startswith("no Word document")
    assert refusal(write(tmp_path / "d.docx", b"PK\x03\x04 nothing")).startswith("a broken or locked .docx")


def test_a_docx_bomb_is_refused_before_it_fills_the_memory(tmp_path: Path) -> None:
    path = write(tmp_path / "a.docx", zipped({"word/document.xml": b" " * 60_000_000}))
    assert path.stat().st_size < 100_000
    assert "as a bomb does" in refusal(path)


def test_a_letter_gives_its_text_subject_and_day_and_its_attachments(tmp_path: Path) -> None:
    from email.message import EmailMessage

    letter = EmailMessage()
    letter["Subject"], letter["From"], letter["Date"] = "Bulletin", "a@b.example", "Thu, 22 Jan 2026 23:30:00 -0500"
    letter.set_content(LEAD)
    letter.add_alternative(f"<html><body><p>{LEAD}</p></body></html>", subtype="html")
    letter.add_attachment(pdf(MORE[:50]), maintype="application", subtype="pdf", filename="more.pdf")
    letter.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    found, refused = read(write(tmp_path / "a.eml", letter.as_bytes()))
    assert refused == []
    assert [(a.text.strip(), a.title, a.published, a.media) for a in found] == [
        (LEAD, "Bulletin", "2026-01-22", "mail"),
        (MORE[:50], None, None, "pdf"),
    ]
    assert found[1].name == f"{tmp_path / 'a.eml'}#more.pdf"


def test_a_mailbox_gives_its_letters_and_a_broken_one_costs_no_other(tmp_path: Path) -> None:
    letters = [f"Subject: {n}\nDate: 2026-01-2{n}\n\n{LEAD}\n>From here on, peace.\n" for n in (1, 2)]
    letters.insert(1, "\n\n")
    box = "".join(f"From a@b Thu Jan 22 08:00:00 2026\n{letter}\n" for letter in letters)
    found, refused = read(write(tmp_path / "a.mbox", box))
    assert [(a.title, a.published) for a in found] == [("1", "2026-01-21"), ("2", "2026-01-22")]
    assert "\nFrom here on" in found[0].text
    assert [r.source for r in refused] == [f"{tmp_path / 'a.mbox'}#2"]


def test_a_letter_of_endless_parts_is_refused_at_once(tmp_path: Path) -> None:
    head = b"Subject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
    many = head + b"--b\nContent-Type: text/plain\n\nhi\n" * 100_000
    assert refusal(write(tmp_path / "a.eml", many)).startswith("a mail of more than 5,000 parts")


def test_a_page_saved_by_a_browser_as_mht_is_read_with_its_address(tmp_path: Path) -> None:
    saved = (
        "From: <Saved by a browser>\nSubject: x\nDate: Mon, 2 Feb 2026 10:00:00 -0000\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html; charset=utf-8\n'
        f"Content-Location: https://fjord.example/oslo\n\n{PAGE}\n--b--\n"
    )
    article = only(write(tmp_path / "a.mht", saved))
    assert (article.published, article.url, article.media) == ("2026-01-22", "https://fjord.example/oslo", "page")


def test_a_folder_is_read_in_order_and_broken_files_cost_no_other(tmp_path: Path) -> None:
    write(tmp_path / "b.txt", LEAD)
    write(tmp_path / "a.html", PAGE)
    write(tmp_path / "c" / "d.jsonl.gz", gzip.compress(b'{"text": "Talks were held.", "date": "2026-01-22"}\n'))
    write(tmp_path / "c" / "e.pdf", b"%PDF-")
    write(tmp_path / "photo.jpg", b"\xff\xd8\xff")
    found, refused = read(tmp_path)
    assert [os.path.relpath(a.name, tmp_path) for a in found] == ["a.html", "b.txt", os.path.join("c", "d.jsonl.gz#1")]
    assert [os.path.basename(r.source) for r in refused] == ["e.pdf"]
    assert (found, [str(r) for r in refused]) == (read(tmp_path)[0], [str(r) for r in read(tmp_path)[1]])


def test_a_pattern_is_read_in_order_and_one_that_fits_nothing_is_refused(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "x/c.txt"):
        write(tmp_path / name, LEAD)
    found, _ = read(f"{tmp_path}/**/*.txt")
    assert [os.path.relpath(a.name, tmp_path) for a in found] == ["a.txt", "b.txt", os.path.join("x", "c.txt")]
    assert refusal(f"{tmp_path}/*.warc").startswith("no file fits the pattern")


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.ZstdCompressor().compress])
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.warc", "a.csv", "a.eml"])
def test_any_kind_is_read_packed(tmp_path: Path, name: str, pack: object) -> None:
    data = {
        "a.txt": LEAD.encode(),
        "a.html": PAGE.encode(),
        "a.warc": warc([("http://a.example/", PAGE.encode())]),
        "a.csv": f"text\n{LEAD}\n".encode(),
        "a.eml": f"Subject: a\n\n{LEAD}\n".encode(),
    }[name]
    ending = ".gz" if pack is gzip.compress else ".zst"
    assert LEAD in only(write(tmp_path / (name + ending), pack(data))).text  # type: ignore[operator]


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.eml"])
def test_a_truncated_report_is_no_report(tmp_path: Path, name: str) -> None:
    text = " ".join(f"The ministers met in Oslo for the {n}th time." for n in range(5000))
    data = {"a.txt": text, "a.html": PAGE.replace(LEAD, text), "a.eml": f"Subject: a\n\n{text}"}[name]
    packed = gzip.compress(data.encode())
    assert refusal(write(tmp_path / f"{name}.gz", packed[: len(packed) // 2])).startswith("truncated")


def test_truncated_gzip_yields_what_is_there_and_says_so(tmp_path: Path) -> None:
    rows = b"".join(b'{"text": "Talks number %d were held.", "id": "%d"}\n' % (n, hash(str(n))) for n in range(2000))
    packed = gzip.compress(rows)
    found, refused = read(write(tmp_path / "a.jsonl.gz", packed[: len(packed) // 2]))
    assert len(found) > 500
    assert [a.text for a in found] == [f"Talks number {n} were held." for n in range(len(found))]
    assert any(r.reason.startswith("truncated") for r in refused)


def test_standard_input_is_told_by_its_first_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    for data in (PAGE.encode(), gzip.compress(warc([("http://a.example/", PAGE.encode())])), LEAD.encode()):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        article = only("-")
        assert LEAD in article.text and article.name.startswith("standard input") and article.filename is None


def test_what_is_not_english_is_marked_and_what_is_too_short_is_read(tmp_path: Path) -> None:
    french = (
        "Les ministres des affaires étrangères se sont rencontrés mardi à Oslo et ont signé un accord sur la pêche."
    )
    found = [
        only(write(tmp_path / "a.txt", text)) for text in (LEAD, french, "Lavrov, Fidan", "Президент встретился с")
    ]
    assert [a.language for a in found] == ["en", "fr", None, "ru"]
    assert [a.english for a in found] == [True, False, True, False]
    assert (found[0].language_confidence or 0) > 0.9


def test_a_stated_language_counts_where_the_text_does_not_tell() -> None:
    assert with_language(Article(name="a", text="Lavrov, Fidan", language="tr")).language == "tr"
    assert with_language(Article(name="a", text=LEAD, language="no")).language == "en"


def test_addresses_need_a_fetcher_and_nothing_goes_over_the_network_without_one(tmp_path: Path) -> None:
    assert refusal("https://fjord.example/oslo").startswith("not fetched: this call may not use the network")
    listed = write(tmp_path / "a.urls", "# mine\nhttps://fjord.example/oslo\nnot an address\n")
    _, refused = read(listed)
    assert [r.source for r in refused] == ["https://fjord.example/oslo", f"{listed}#2".replace("#2", "#3")]


def test_a_fault_of_a_library_costs_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr("dragoman.intake.docx.read_docx", fails)
    write(tmp_path / "a.docx", b"x")
    write(tmp_path / "b.txt", LEAD)
    found, refused = read(tmp_path)
    assert [a.text for a in found] == [LEAD]
    assert refused[0].reason.startswith("could not be read (ZeroDivisionError: division by zero)")


def test_an_unknown_field_of_a_mapping_is_a_wrong_call() -> None:
    with pytest.raises(BadCall, match="knows no field 'body'"):
        list(articles(["a.csv"], mapping={"body": "b"}))


def test_names_can_be_printed_whatever_the_file_system_holds(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(path, "wb") as file:
        file.write(LEAD.encode())
    found, refused = read(tmp_path)
    assert not refused and found[0].name.isprintable()


def test_a_missing_source_is_refused(tmp_path: Path) -> None:
    found = list(articles([str(tmp_path / "no.warc")]))
    assert isinstance(found[0], Refused) and "no such file" in found[0].reason
