"""Candidates become known people, bodies, places and dates; or an Unresolved with reason and runners-up."""
