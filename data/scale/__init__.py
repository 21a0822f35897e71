"""Records past one machine: Parquet parts, and the sums of them by DuckDB or Spark."""
