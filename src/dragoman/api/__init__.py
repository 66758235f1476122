"""The front door for Python: read a report, read many, ask for the relation of two spans."""

from dragoman.api.reader import Reader, published_day, read, relation

__all__ = ["Reader", "published_day", "read", "relation"]
