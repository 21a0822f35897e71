-- Lets the connection read some files past the lock-down that follows.
SET allowed_paths = $paths
