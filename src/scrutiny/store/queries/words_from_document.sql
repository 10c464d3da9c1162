-- words_from_document: each row and entry that holds words of one document: its stored file, the passages that quote it,
-- the recommendations printed in it and in no other document, the entries that cite it or a response that it is.
SELECT 'document_file' AS table_name, f.id AS row_id
FROM document_file AS f WHERE f.document = :document
UNION ALL
SELECT 'passage', q.id
FROM passage AS q WHERE q.document = :document
UNION ALL
SELECT 'recommendation', r.id
FROM recommendation AS r
WHERE EXISTS (SELECT 1 FROM recommendation_passage AS x JOIN passage AS q ON q.id = x.passage
              WHERE x.recommendation = r.id AND q.document = :document)
  AND NOT EXISTS (SELECT 1 FROM recommendation_passage AS x JOIN passage AS q ON q.id = x.passage
                  WHERE x.recommendation = r.id AND x.gone = 0 AND q.document <> :document)
UNION ALL
SELECT 'entry', e.id
FROM entry AS e
WHERE e.words <> ''
  AND (EXISTS (SELECT 1 FROM response AS p WHERE p.id = e.response AND p.document = :document)
       OR EXISTS (SELECT 1 FROM entry_passage AS x JOIN passage AS q ON q.id = x.passage
                  WHERE x.entry = e.id AND q.document = :document))
ORDER BY 1, 2;
