"""What people add: corrections, levels by hand, drafts, saved weights, issues."""
