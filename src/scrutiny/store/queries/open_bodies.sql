-- open_bodies: each body, for open data.
SELECT b.name, b.kind FROM body AS b WHERE b.gone = 0 ORDER BY b.id;
