"""The records: reading, checking, journalling, storing and querying them."""
