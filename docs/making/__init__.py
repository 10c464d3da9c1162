"""What writes the generated pages: the schema, the data dictionary, the command reference, the examples."""
