"""The command line: one file per command, with its help, its examples and its words in two languages."""
