"""The record of many reports: DuckDB or PostgreSQL, one schema. The only room that speaks SQL."""

from dragoman.store.asking import EVENT_COLUMNS, EventFilter
from dragoman.store.batch import Added, Coded, Facts, Manifest, NotCoded, Run
from dragoman.store.database import Answer, StoreError
from dragoman.store.store import Store, open_store

__all__ = [
    "EVENT_COLUMNS",
    "Added",
    "Answer",
    "Coded",
    "EventFilter",
    "Facts",
    "Manifest",
    "NotCoded",
    "Run",
    "Store",
    "StoreError",
    "open_store",
]
