"""The linter: holds a submission, or draft recommendations, against rules that are declared, dated and sourced.

A finding never shows a stretch of the text it speaks of: only words and names of ours, numbers of paragraphs, and
personal data masked (docs/explanation/do-no-harm.md).
"""
