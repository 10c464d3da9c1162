-- own_rules: each rule that the register has of its own, by key and version, in the words of its file.
SELECT w.key, w.version, w.toml FROM own_rule AS w WHERE w.gone = 0 ORDER BY w.key, w.version;
