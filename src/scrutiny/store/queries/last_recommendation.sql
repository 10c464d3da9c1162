-- last_recommendation: the highest id of a recommendation, which is as good as how many there are; NULL if there is none.
SELECT MAX(r.id) AS last FROM recommendation AS r;
