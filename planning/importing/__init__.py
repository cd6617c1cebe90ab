"""From a draft of foreign rows, or our own workbook come back, to one Change. Knows no file format."""
