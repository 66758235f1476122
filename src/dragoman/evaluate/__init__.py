"""Scorers against gold files, one per task, each free of the model it scores.

Importing this room loads neither the model nor PyYAML; both come when a task is run.
"""

TASKS = (
    "syntax",
    "entities",
    "relations",
    "pairs",
    "sentence-class",
    "mentions-of-events",
    "participants",
    "actors",
    "places",
    "times",
    "reports",
)

__all__ = ["TASKS"]
