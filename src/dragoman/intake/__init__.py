"""What comes in from outside: files, folders and standard input become texts, never altered afterwards."""

from dragoman.intake.decode import MAX_BYTES, decode
from dragoman.intake.files import STDIN, Source, find_reports, read_source

__all__ = ["MAX_BYTES", "STDIN", "Source", "decode", "find_reports", "read_source"]
