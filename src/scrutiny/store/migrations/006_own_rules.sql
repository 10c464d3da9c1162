-- 006_own_rules: the rules that a team wrote itself, in the words of their files, so that every day by which an answer is
-- due can be worked out again wherever the register goes. An ask names its rule by key and version, as it does the rules
-- that ship with scrutiny; those of before this one are all of these.

CREATE TABLE own_rule (
    id {id},
    key TEXT NOT NULL CHECK (key <> '' AND LENGTH(key) <= 40),
    version INTEGER NOT NULL CHECK (version >= 1),
    toml TEXT NOT NULL CHECK (toml <> '' AND LENGTH(toml) <= 20000),
    gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1))
){strict};
CREATE UNIQUE INDEX own_rule_once ON own_rule (key, version) WHERE gone = 0;

{guard_of_own_rule}
