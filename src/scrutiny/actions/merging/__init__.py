"""Two registers that grew apart become one: the rule is in docs/merge.md, and every module here keeps a part of it."""
