"""What the inspector says of a selected row: fields, why, chain, history. One file a table, no widgets."""
