"""Trackers in: what somebody's table says, compared with the register and recorded in one step."""
