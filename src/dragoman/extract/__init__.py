"""From read sentences to candidates: who could take part and what may have happened, each with its words."""
