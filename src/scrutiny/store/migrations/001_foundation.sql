-- The register: who scrutinises, what was recommended to whom, what was said in answer, and how we know (DESIGN §3).
-- A row of an editable table is never deleted: undo marks it gone, and UNIQUE holds among rows that are not.
-- Days are ISO text, computed by the program, which also checks what the shape cannot.

CREATE TABLE author (
    id {id},
    name TEXT NOT NULL CHECK (name <> ''),
    kind TEXT NOT NULL DEFAULT 'committee' CHECK (kind IN ('committee', 'member', 'plenary')),
    term TEXT NOT NULL DEFAULT '',
    successor INTEGER REFERENCES author (id),
    gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1)),
    CHECK (successor IS NULL OR successor <> id)
){strict};
CREATE UNIQUE INDEX author_name ON author (LOWER(name), term) WHERE gone = 0;

CREATE TABLE meeting (
    id {id},
    author INTEGER NOT NULL REFERENCES author (id),
    day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
    papers_day TEXT CHECK (papers_day LIKE '____-__-__' AND papers_day <= day),
    gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1))
){strict};
CREATE UNIQUE INDEX meeting_day ON meeting (author, day) WHERE gone = 0;

CREATE TABLE body (
    id {id},
    name TEXT NOT NULL CHECK (name <> ''),
    kind TEXT NOT NULL DEFAULT 'organisation' CHECK (kind IN ('office', 'organisation')),
    gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1))
){strict};
CREATE UNIQUE INDEX body_name ON body (LOWER(name)) WHERE gone = 0;

CREATE TABLE body_alias (
    id {id},
    body INTEGER NOT NULL REFERENCES body (id),
    alias TEXT NOT NULL CHECK (alias <> ''),
    gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1))
){strict};
CREATE UNIQUE INDEX body_alias_alias ON body_alias (LOWER(alias)) WHERE gone = 0;
CREATE INDEX body_alias_body ON body_alias (body);

CREATE TABLE report (
    id {id},
    ref TEXT NOT NULL CHECK (ref <> '' AND ref NOT LIKE '%/%' AND ref NOT LIKE '% %'),
    kind TEXT NOT NULL DEFAULT 'report'
        CHECK (kind IN ('report', 'letter', 'member''s report', 'formal proposal', 'motion', 'oral undertaking')),
    title TEXT NOT NULL CHECK (title <> ''),
    author INTEGER REFERENCES author (id),
    published TEXT CHECK (published LIKE '____-__-__'),
    url TEXT NOT NULL DEFAULT '',
    stub INTEGER NOT NULL DEFAULT 0 CHECK (stub IN (0, 1)),
    gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1))
){strict};
CREATE UNIQUE INDEX report_ref ON report (LOWER(ref)) WHERE gone = 0;

CREATE TABLE recommendation (
    id {id},
    report INTEGER NOT NULL REFERENCES report (id),
    number TEXT NOT NULL CHECK (number <> '' AND number NOT LIKE '%/%' AND number NOT LIKE '% %'),
    place INTEGER NOT NULL CHECK (place >= 1),
    part_of INTEGER REFERENCES recommendation (id),
    title TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL CHECK (text <> ''),
    theme TEXT NOT NULL DEFAULT '',
    gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1)),
    CHECK (part_of IS NULL OR part_of <> id)
){strict};
CREATE UNIQUE INDEX recommendation_number ON recommendation (report, LOWER(number)) WHERE gone = 0;
CREATE INDEX recommendation_place ON recommendation (report, place);

CREATE TABLE ask (
    id {id},
    recommendation INTEGER NOT NULL REFERENCES recommendation (id),
    body INTEGER REFERENCES body (id),
    made_on TEXT CHECK (made_on LIKE '____-__-__'),
    rule TEXT NOT NULL DEFAULT 'none' CHECK (rule <> ''),
    rule_version INTEGER NOT NULL DEFAULT 1 CHECK (rule_version >= 1),
    trigger_day TEXT CHECK (trigger_day LIKE '____-__-__'),
    date_given TEXT CHECK (date_given LIKE '____-__-__'),
    gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1))
){strict};
CREATE UNIQUE INDEX ask_once ON ask (recommendation, COALESCE(body, 0)) WHERE gone = 0;
CREATE INDEX ask_body ON ask (body);

CREATE TABLE document (
    id {id},
    sha256 TEXT NOT NULL CHECK (LENGTH(sha256) = 64),
    name TEXT NOT NULL CHECK (name <> ''),
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL CHECK (size >= 0),
    pages INTEGER CHECK (pages >= 1),
    title TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL,
    blocks {json} NOT NULL,
    reader TEXT NOT NULL,
    warnings {json} NOT NULL,
    exempt TEXT NOT NULL DEFAULT '',
    gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1))
){strict};
CREATE UNIQUE INDEX document_sha256 ON document (sha256) WHERE gone = 0;

CREATE TABLE document_file (
    id {id},
    document INTEGER NOT NULL UNIQUE REFERENCES document (id),
    bytes {bytes} NOT NULL,
    gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1))
){strict};

CREATE TABLE passage (
    id {id},
    document INTEGER NOT NULL REFERENCES document (id),
    page INTEGER CHECK (page >= 1),
    "start" INTEGER NOT NULL CHECK ("start" >= 0),
    "end" INTEGER NOT NULL,
    words TEXT NOT NULL CHECK (words <> ''),
    gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1)),
    CHECK ("end" > "start")
){strict};
CREATE INDEX passage_document ON passage (document);

CREATE TABLE report_document (
    id {id},
    report INTEGER NOT NULL REFERENCES report (id),
    document INTEGER NOT NULL REFERENCES document (id),
    gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1))
){strict};
CREATE UNIQUE INDEX report_document_once ON report_document (report, document) WHERE gone = 0;

CREATE TABLE recommendation_passage (
    id {id},
    recommendation INTEGER NOT NULL REFERENCES recommendation (id),
    passage INTEGER NOT NULL REFERENCES passage (id),
    gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1))
){strict};
CREATE UNIQUE INDEX recommendation_passage_once ON recommendation_passage (recommendation, passage) WHERE gone = 0;

CREATE TABLE response (
    id {id},
    document INTEGER REFERENCES document (id),
    kind TEXT NOT NULL DEFAULT 'substantive' CHECK (kind IN ('substantive', 'partial', 'holding', 'update')),
    dated TEXT CHECK (dated LIKE '____-__-__'),
    received TEXT CHECK (received LIKE '____-__-__'),
    gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1))
){strict};
CREATE INDEX response_document ON response (document);

CREATE TABLE response_body (
    id {id},
    response INTEGER NOT NULL REFERENCES response (id),
    body INTEGER NOT NULL REFERENCES body (id),
    role TEXT NOT NULL CHECK (role IN ('signed', 'answers for')),
    gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1))
){strict};
CREATE UNIQUE INDEX response_body_once ON response_body (response, body, role) WHERE gone = 0;

CREATE TABLE response_report (
    id {id},
    response INTEGER NOT NULL REFERENCES response (id),
    report INTEGER NOT NULL REFERENCES report (id),
    gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1))
){strict};
CREATE UNIQUE INDEX response_report_once ON response_report (response, report) WHERE gone = 0;
CREATE INDEX response_report_report ON response_report (report);

CREATE TABLE lineage (
    id {id},
    earlier INTEGER NOT NULL REFERENCES recommendation (id),
    later INTEGER NOT NULL REFERENCES recommendation (id),
    kind TEXT NOT NULL CHECK (kind IN ('repeats', 'amends', 'supersedes', 'splits', 'merges')),
    gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1)),
    CHECK (earlier <> later)
){strict};
CREATE UNIQUE INDEX lineage_once ON lineage (earlier, later, kind) WHERE gone = 0;

-- One command that wrote. previous is the digest of the step before it ('' for the first), so that steps form a chain.
-- salts holds a salt for each column whose words may have to be removed one day; they are removed with the words.
CREATE TABLE step (
    id {id},
    at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__%'),
    who TEXT NOT NULL CHECK (who <> ''),
    command TEXT NOT NULL,
    summary TEXT NOT NULL DEFAULT '',
    previous TEXT NOT NULL UNIQUE,
    digest TEXT UNIQUE CHECK (LENGTH(digest) = 64),
    undoes INTEGER REFERENCES step (id),
    salts {json} NOT NULL
){strict};
CREATE INDEX step_undoes ON step (undoes);

-- What a step did to one row of an editable table. Long columns stand in it as "sha256:…".
CREATE TABLE change (
    id {id},
    step INTEGER NOT NULL REFERENCES step (id),
    table_name TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    before {json},
    after {json} NOT NULL,
    salts {json} NOT NULL
){strict};
CREATE INDEX change_step ON change (step);
CREATE INDEX change_row ON change (table_name, row_id);

-- The ledger: one dated statement about one ask. Never changed, never deleted.
CREATE TABLE entry (
    id {id},
    key TEXT NOT NULL UNIQUE CHECK (LENGTH(key) >= 16),
    ask INTEGER NOT NULL REFERENCES ask (id),
    version INTEGER NOT NULL CHECK (version >= 1),
    kind TEXT NOT NULL CHECK (kind IN ('stance', 'progress', 'judgement', 'target', 'extension', 'chaser',
                                       'disposition', 'note', 'void', 'restore')),
    value TEXT NOT NULL DEFAULT '',
    words TEXT NOT NULL DEFAULT '',
    day TEXT CHECK (day LIKE '____-__-__'),
    until TEXT CHECK (until LIKE '____-__-__'),
    evidence TEXT NOT NULL DEFAULT ''
        CHECK (evidence IN ('', 'none', 'self-reported', 'document seen', 'independently verified')),
    rung TEXT NOT NULL DEFAULT ''
        CHECK (rung IN ('', 'quoted exactly', 'quoted with changes', 'number and heading', 'table row', 'range',
                        'number in the text', 'cross-reference', 'similar words', 'by hand')),
    confirmed TEXT NOT NULL DEFAULT '' CHECK (confirmed IN ('', 'read', 'unread')),
    about TEXT REFERENCES entry (key),
    response INTEGER REFERENCES response (id),
    source TEXT NOT NULL DEFAULT '',
    authority TEXT NOT NULL DEFAULT '',
    meeting INTEGER REFERENCES meeting (id),
    exempt TEXT NOT NULL DEFAULT '',
    step INTEGER NOT NULL REFERENCES step (id),
    salts {json} NOT NULL,
    UNIQUE (ask, version),
    CHECK (kind <> 'stance' OR value IN ('accepted', 'accepted in part', 'accepted in principle', 'already in place',
                                         'noted', 'rejected', 'redirected', 'unclear', 'not addressed')),
    CHECK (kind <> 'progress' OR value IN ('not started', 'planned', 'under way', 'paused', 'done', 'will not do',
                                           'no information')),
    CHECK (kind <> 'judgement' OR value IN ('not assessed', 'satisfactory', 'acceptable alternative', 'partial',
                                            'unsatisfactory')),
    CHECK (kind <> 'disposition' OR value IN ('active', 'dormant', 'closed: implemented', 'closed: alternative accepted',
                                              'closed: refusal accepted', 'closed: pursued elsewhere',
                                              'closed: superseded', 'closed: no longer applicable',
                                              'closed: withdrawn', 'closed: transferred', 'closed: lapsed')),
    -- Nobody's answer is recorded without a person who confirmed it and the way it was found.
    CHECK (kind <> 'stance' OR (confirmed <> '' AND rung <> '')),
    CHECK (kind = 'stance' OR (confirmed = '' AND rung = '')),
    -- Similar words never count as an answer that nobody read.
    CHECK (rung NOT IN ('similar words', 'cross-reference') OR confirmed = 'read'),
    CHECK (kind = 'progress' OR evidence = ''),
    CHECK (kind NOT IN ('void', 'restore') OR about IS NOT NULL),
    CHECK (kind <> 'extension' OR until IS NOT NULL),
    CHECK (kind NOT IN ('note', 'target') OR words <> ''),
    -- Closing needs an authority and a reason.
    CHECK (value NOT LIKE 'closed%' OR (authority <> '' AND words <> ''))
){strict};
CREATE INDEX entry_step ON entry (step);
CREATE INDEX entry_response ON entry (response);
CREATE INDEX entry_about ON entry (about);

CREATE TABLE entry_passage (
    entry INTEGER NOT NULL REFERENCES entry (id),
    passage INTEGER NOT NULL REFERENCES passage (id),
    PRIMARY KEY (entry, passage)
){strict};
CREATE INDEX entry_passage_passage ON entry_passage (passage);

-- What was removed for good, by whose authority and why; the words of a whole document, or of one entry.
CREATE TABLE redaction (
    id {id},
    step INTEGER NOT NULL REFERENCES step (id),
    table_name TEXT NOT NULL CHECK (table_name IN ('document', 'entry')),
    row_id INTEGER NOT NULL,
    authority TEXT NOT NULL CHECK (authority <> ''),
    because TEXT NOT NULL CHECK (because <> '')
){strict};
CREATE INDEX redaction_step ON redaction (step);
CREATE INDEX redaction_row ON redaction (table_name, row_id);

-- One cell of the history whose words were removed, with the digest that it had, from which the seals are made again.
-- column_name is "before.words" or "after.words" where the cell is in a change.
CREATE TABLE tombstone (
    id {id},
    redaction INTEGER NOT NULL REFERENCES redaction (id),
    table_name TEXT NOT NULL CHECK (table_name IN ('step', 'change', 'entry')),
    row_id INTEGER NOT NULL,
    column_name TEXT NOT NULL,
    digest TEXT NOT NULL CHECK (LENGTH(digest) = 64),
    UNIQUE (table_name, row_id, column_name)
){strict};
CREATE INDEX tombstone_redaction ON tombstone (redaction);

-- The cache of now: what ledger.py's fold gives for each ask, rewritten in the transaction that moved it.
CREATE TABLE standing (
    ask INTEGER PRIMARY KEY REFERENCES ask (id),
    version INTEGER NOT NULL,
    stance TEXT NOT NULL,
    stance_on TEXT,
    stance_entry INTEGER,
    rung TEXT NOT NULL,
    confirmed TEXT NOT NULL,
    progress TEXT NOT NULL,
    progress_on TEXT,
    progress_entry INTEGER,
    evidence TEXT NOT NULL,
    judgement TEXT NOT NULL,
    judgement_on TEXT,
    judgement_entry INTEGER,
    judgement_is_older INTEGER NOT NULL,
    target TEXT NOT NULL,
    target_until TEXT,
    target_entry INTEGER,
    target_changes INTEGER NOT NULL,
    disposition TEXT NOT NULL,
    disposition_on TEXT,
    disposition_entry INTEGER,
    extended_to TEXT,
    holding_on TEXT,
    chaser TEXT NOT NULL,
    chaser_on TEXT,
    answered_on TEXT,
    answered_from TEXT NOT NULL,
    is_open INTEGER NOT NULL,
    due TEXT,
    due_doubt TEXT NOT NULL
){strict};
CREATE INDEX standing_due ON standing (due) WHERE is_open = 1 AND answered_on IS NULL;
CREATE INDEX standing_answered ON standing (answered_on);

{search}

{guards}
