"""Scorers against gold files, one per task, each free of the model it scores.

Importing this room loads neither the model nor PyYAML; both come when a task is run.
"""

TASKS = ("syntax", "entities", "relations", "pairs", "participants", "places", "reports")

__all__ = ["TASKS"]
