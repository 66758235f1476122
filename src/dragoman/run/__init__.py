"""Carries documents through the rooms: text in, record out."""
