-- Two registers that grew apart are merged: where a row or an entry of the other one was recorded first, by whom and
-- when, and by which row and seal it is known there, so that it is the same one at the next merge whatever it is called.

CREATE TABLE origin (
    id {id},
    table_name TEXT NOT NULL CHECK (table_name <> ''),
    row_id INTEGER NOT NULL,
    seal TEXT NOT NULL CHECK (LENGTH(seal) = 64),
    their_row INTEGER NOT NULL,
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__%'),
    who TEXT NOT NULL CHECK (who <> ''),
    brought INTEGER NOT NULL CHECK (brought IN (0, 1)),
    gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1))
){strict};
CREATE UNIQUE INDEX origin_once ON origin (table_name, row_id, seal, their_row);
CREATE UNIQUE INDEX origin_of_entry ON origin (row_id) WHERE table_name = 'entry';

{guard_of_origin}
