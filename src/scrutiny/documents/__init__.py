"""Readers: one a format, each giving a `Document`. `read_document` chooses by what the bytes are."""
