"""Reading values as people type them, in Chinese and English: one reading for cells, paste, import and command line.

Every parser returns a value or raises PlanError(code, value=text). Nothing is guessed into today, 0 or blank.
"""
