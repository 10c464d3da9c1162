-- own_rules_recorded: every rule of the register's own that ever had the key and version, those taken back too.
SELECT w.id, w.toml, w.gone FROM own_rule AS w WHERE w.key = :key AND w.version = :version ORDER BY w.id;
