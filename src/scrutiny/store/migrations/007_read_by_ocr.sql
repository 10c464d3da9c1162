-- The few documents that were read from pictures of pages are found without looking at the others: every listing asks.

CREATE INDEX document_read_by_ocr ON document (id) WHERE reader LIKE '%OCR%';
