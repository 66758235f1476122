"""Writes docs/schema.md from the schema: ``python -m dragoman.store > docs/schema.md``, or ``make schema``."""

from __future__ import annotations

import sys

from dragoman.store.describing import schema_page

if __name__ == "__main__":
    sys.stdout.write(schema_page())
