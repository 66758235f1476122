"""Building the weights that the package ships; never imported at run time."""
