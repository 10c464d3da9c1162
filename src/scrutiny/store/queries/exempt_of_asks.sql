-- exempt_of_asks: each entry that is exempt or rests on an exempt document, by ask, with its version and by which
-- paragraph; version 0 is the recommendation itself, printed in an exempt document. Whether an entry stands is for
-- ledger.py to decide. From the exempt ones outwards, in no order: what is not exempt is never looked at (for an order,
-- SQLite would read every entry), and one that is exempt twice has two rows.
SELECT e.ask, e.version, e.exempt
FROM entry AS e
WHERE e.exempt <> ''
UNION ALL
SELECT e.ask, e.version, d.exempt
FROM document AS d
CROSS JOIN passage AS q
CROSS JOIN entry_passage AS x
JOIN entry AS e ON e.id = x.entry
WHERE d.exempt <> '' AND d.gone = 0 AND q.document = d.id AND x.passage = q.id
UNION ALL
SELECT e.ask, e.version, d.exempt
FROM document AS d
CROSS JOIN response AS p
CROSS JOIN entry AS e
WHERE d.exempt <> '' AND d.gone = 0 AND p.document = d.id AND e.response = p.id
UNION ALL
SELECT a.id, 0, d.exempt
FROM document AS d
CROSS JOIN report_document AS rd
CROSS JOIN recommendation AS r
CROSS JOIN ask AS a
WHERE d.exempt <> '' AND d.gone = 0 AND rd.document = d.id AND rd.gone = 0 AND r.report = rd.report AND r.gone = 0
  AND a.recommendation = r.id AND a.gone = 0
  AND EXISTS (SELECT 1 FROM recommendation_passage AS x JOIN passage AS q ON q.id = x.passage AND q.gone = 0
              WHERE x.recommendation = r.id AND x.gone = 0 AND q.document = d.id);
