"""The window: Qt widgets over planning/; never storage, SQL or Excel."""
