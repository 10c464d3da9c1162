-- document_words: the text of one document and how it is laid out.
SELECT d.text, d.blocks
FROM document AS d
WHERE d.id = :document;
