"""Everything on paper: pages painted once and used alike for the preview, the printer and PDF files."""
