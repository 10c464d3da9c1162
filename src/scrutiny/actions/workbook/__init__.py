"""Our own workbook comes back: what was edited in it, compared with the register, and recorded in one step."""
