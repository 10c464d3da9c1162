"""Read anybody's tracker: which row is the heading, what each column holds, and what each row says; with its doubts.

Pure: sheets of text cells come in, facts and doubts go out. What is recorded of them is for `actions.trackers`.
"""
