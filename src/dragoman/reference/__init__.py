"""Looked-up facts: countries, bodies, offices, agencies, ontology and triggers; every table with licence and recipe."""
