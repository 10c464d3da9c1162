"""scrutiny: a book of record for people who hold power to account."""

__version__ = "0.1.0"
