"""The language model: text in, words, grammar, names and scores out. Knows no politics but the labels it was given."""

from dragoman.model.language_model import LanguageModel, Reading, load

__all__ = ["LanguageModel", "Reading", "load"]
