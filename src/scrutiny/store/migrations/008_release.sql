-- 008_release: what a person has marked public: a report, a document, or one entry. Nothing is public by default, and what
-- is marked still leaves only as tables/public.py allows. A table of its own, so that no row of before changes.
-- An entry goes by its key: entries are never gone, so nothing can be left pointing at one.

CREATE TABLE release (
    id {id},
    report INTEGER REFERENCES report (id),
    document INTEGER REFERENCES document (id),
    entry TEXT CHECK (LENGTH(entry) >= 16),
    gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1)),
    CHECK ((report IS NOT NULL) + (document IS NOT NULL) + (entry IS NOT NULL) = 1)
){strict};
CREATE UNIQUE INDEX release_report ON release (report) WHERE gone = 0;
CREATE UNIQUE INDEX release_document ON release (document) WHERE gone = 0;
CREATE UNIQUE INDEX release_entry ON release (entry) WHERE gone = 0;

-- What is exempt is found without reading all that is not.
CREATE INDEX entry_exempt ON entry (ask) WHERE exempt <> '';
CREATE INDEX document_exempt ON document (id) WHERE exempt <> '';

{guard_of_release}
