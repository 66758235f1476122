"""The record of many reports: DuckDB or PostgreSQL, one schema. The only room that speaks SQL."""

from dragoman.store.asking import EVENT_COLUMNS, event_column
from dragoman.store.batch import Added, Coded, Facts, Manifest, NotCoded, Run
from dragoman.store.comparing import Change, Comparison
from dragoman.store.correcting import Correction
from dragoman.store.database import Answer, StoreError
from dragoman.store.filters import EventFilter
from dragoman.store.parquet import write_parquet
from dragoman.store.schema import Column
from dragoman.store.searching import Hit
from dragoman.store.store import Store, open_store

__all__ = [
    "EVENT_COLUMNS",
    "Added",
    "Answer",
    "Change",
    "Coded",
    "Column",
    "Comparison",
    "Correction",
    "EventFilter",
    "Facts",
    "Hit",
    "Manifest",
    "NotCoded",
    "Run",
    "Store",
    "StoreError",
    "event_column",
    "open_store",
    "write_parquet",
]
