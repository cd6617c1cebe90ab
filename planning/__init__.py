"""What the program knows: rows, edits, derived values. No Qt, no SQL, no files."""
