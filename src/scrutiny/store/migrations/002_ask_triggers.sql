-- 002_ask_triggers: the days from which an ask's rule counts, each under its own name, so that the later of two can be
-- told from the earlier. ask.trigger_day stays for what was recorded with it: one day, whichever it was.

CREATE TABLE ask_trigger (
    id {id},
    ask INTEGER NOT NULL REFERENCES ask (id),
    name TEXT NOT NULL CHECK (name <> ''),
    day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
    gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1))
){strict};
CREATE UNIQUE INDEX ask_trigger_once ON ask_trigger (ask, name) WHERE gone = 0;

{guard_of_ask_trigger}
