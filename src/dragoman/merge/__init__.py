"""Across reports: which actors of several reports are one, by keys whose joins carry reasons and can be undone."""
