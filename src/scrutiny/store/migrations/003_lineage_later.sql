-- The links of a recommendation are found from its later end as fast as from its earlier one.

CREATE INDEX lineage_later ON lineage (later);
