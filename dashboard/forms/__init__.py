"""What forms show and give back: the fields of records, the numbers of weights."""
