-- No bar of progress, which would stand in the middle of what a command prints.
SET enable_progress_bar = FALSE
