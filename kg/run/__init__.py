"""Running the extraction: shards that are written once, on one process or several."""
