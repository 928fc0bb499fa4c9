"""One file for each command of the CLI; each returns an exit code."""
