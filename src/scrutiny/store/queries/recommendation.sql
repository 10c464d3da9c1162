-- recommendation: one recommendation with its report; no row if it is gone.
SELECT r.id, r.number, r.part_of, r.title, r.text, p.ref AS report_ref, p.title AS report_title, p.published, p.stub
FROM recommendation AS r
JOIN report AS p ON p.id = r.report
WHERE r.id = :recommendation AND r.gone = 0;
