-- What a person left open in a letter: the day since when, in the cache of now. Nobody could leave anything open before,
-- so every standing there is has none.

ALTER TABLE standing ADD COLUMN undecided_on TEXT;
