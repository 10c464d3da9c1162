-- own_rule: the rule of the register's own that has the key and version; no row if it has none.
SELECT w.id, w.toml FROM own_rule AS w WHERE w.key = :key AND w.version = :version AND w.gone = 0;
