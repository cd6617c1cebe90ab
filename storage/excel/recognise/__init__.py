"""From the cells of a book to a draft: where the tables are, what they hold, what each cell means.

Pure functions over storage.excel.sheet; nothing is written and no file is opened except the word lists at loading.
"""

from storage.excel.recognise.book import recognise
from storage.excel.recognise.synonyms import Synonyms

__all__ = ["Synonyms", "recognise"]
