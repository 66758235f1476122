"""The command line: one file per command, one line per error, no traceback."""
