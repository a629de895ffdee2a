"""Is it the same page? And which pages does a town have?"""
import difflib
import re


def words_of(page):
    """Tags and texts of the page's main part, in order, without white space around them."""
    text = page.decode()
    main = re.search(r"<main\b.*?</main>", text, re.S)
    pieces = re.findall(r"<[^>]*>|[^<]+", main.group(0) if main else text)
    return [piece.strip() for piece in pieces if piece.strip()]


def likeness(one, other):
    """1 where the main parts of two pages are the same, tag for tag and word for word."""
    return difflib.SequenceMatcher(None, words_of(one), words_of(other), autojunk=False).ratio()


def links(page, town):
    """Links to other pages of a town, without queries."""
    found = re.findall(rf'href="(/{town}/[^"?#]*)', page.decode())
    return list(dict.fromkeys(path for path in found if "." not in path.rsplit("/", 1)[-1]))


def assets(page):
    return list(dict.fromkeys(re.findall(r'(?:href|src)="(/assets/[^"]+)"', page.decode())))
