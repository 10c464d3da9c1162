-- open_response_bodies: that a body signed a response, or that it answers for the body, for open data.
SELECT x.response, b.name AS body, x.role
FROM response_body AS x JOIN response AS q ON q.id = x.response JOIN body AS b ON b.id = x.body
WHERE x.gone = 0 AND q.gone = 0 AND b.gone = 0 ORDER BY x.id;
