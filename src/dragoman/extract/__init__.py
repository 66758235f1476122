"""From read sentences to candidates: who could take part, what may have happened, what was said; each with its words."""
