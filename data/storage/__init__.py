"""How records are kept: the journal, its DuckDB index, the gate before both, their copies."""
