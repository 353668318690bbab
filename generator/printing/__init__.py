"""Paper: worksheets as fillable PDFs and as Word files, made from the same definitions as the pages."""
