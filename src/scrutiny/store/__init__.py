"""The register on disk: opening it, its tables, its queries, and the one way in which anything is written to it."""
