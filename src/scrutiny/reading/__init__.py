"""What a document says, found by rules that can be explained: proposals with reasons, never facts.

Everything here is pure: text and blocks in, proposals out. A proposal becomes an entry only by the one function
in `actions` that takes a person's name.
"""
