"""Recipes of the tables in `dragoman.reference`, run by hand when their sources change."""
