"""Parts of the import preview; ui/dialogs/import_wizard.py puts them together. Rules live in planning.importing."""
