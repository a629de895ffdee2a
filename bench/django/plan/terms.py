"""Explains the glossary's terms, each the first time it stands on a page."""
import functools
import re

from django.utils.html import escape
from django.utils.safestring import mark_safe


@functools.lru_cache(maxsize=64)
def pattern(words):
    """The longest word first; one in Latin letters stands alone."""
    listed = sorted(words, key=len, reverse=True)
    return re.compile("|".join(rf"(?<![A-Za-z]){re.escape(word)}(?![A-Za-z])" if word.isascii() else re.escape(word) for word in listed))


class TermMarker:
    def __init__(self, terms, glossary):
        self.terms = {word: term for term in terms for word in [term.term, *term.aliases] if word}
        self.pattern = pattern(tuple(self.terms)) if self.terms else None
        self.glossary = glossary
        self.explained = set()

    def pieces(self, text):
        """Texts and explanations by turns."""
        start, found = 0, []
        for match in self.pattern.finditer(text) if self.pattern else ():
            term = self.terms[match[0]]
            if term.pk in self.explained:
                continue
            self.explained.add(term.pk)
            found += [escape(text[start : match.start()]), self.explanation(match[0], term)]
            start = match.end()
        return found + [escape(text[start:])]

    def explanation(self, word, term):
        number, word = len(self.explained), escape(word)
        return (
            f'<span class="term"><button class="term-word" type="button" popovertarget="term-{number}">{word}'
            f'<span class="visually-hidden">（用語の説明を開く）</span></button><span class="term-note" id="term-{number}" popover="" role="note">'
            f'<strong>{word}</strong><span class="term-meaning">{escape(term.meaning)}</span><a href="{self.glossary}">用語集で見る</a></span></span>'
        )

    def mark(self, text):
        return mark_safe("".join(self.pieces(text)))

    def note(self, lines):
        """The terms of lines that cannot carry an explanation themselves."""
        found = [piece for line in lines for piece in self.pieces(line)[1::2]]
        return mark_safe(f'<p class="support">用語：{"、".join(found)}</p>') if found else ""
