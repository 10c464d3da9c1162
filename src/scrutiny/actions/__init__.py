"""The verbs of the work, one transaction each: what a command calls, and what another program would."""
