"""Sentences, words, paragraphs and the report's own statement of its origin; all as offsets into the text."""
