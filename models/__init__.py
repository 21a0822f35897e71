"""The scoring model: pure functions over arrays and frames, with no file, clock or screen."""
