"""3/31 to 4/1: an application that arrives in one year and is decided in the next, by those who hold the posts then, with the numbers of both."""

import re

import pytest
from offices import database, mihon
from test_every_procedure import CHIEF, DRAFTER, HEAD, Cast, appoint, apply, compose, decide, examine, ok, publish, settle

NEW_HEAD = "仮名 三郎"
PROCEDURE = "child-allowance"


@pytest.fixture(scope="module")
def town():
    with mihon("year-end", starts=False, YAKUBA_DEMONSTRATION_TIME="2027-03-31T16:40") as office:
        yield office


def transfer(cast):
    """The great transfer of 1 April: another holds every post of the head."""
    with database(cast.office) as kept:
        old, new = cast.identifier(HEAD), cast.identifier(NEW_HEAD)
        held = [row[0] for row in kept.execute("SELECT post_id FROM accounts_holdings WHERE person_id = ? AND until_on IS NULL", (old,))]
        kept.execute("UPDATE accounts_holdings SET until_on = '2027-03-31' WHERE person_id = ? AND until_on IS NULL", (old,))
        for number, post in enumerate(held):
            kept.execute(
                "INSERT INTO accounts_holdings (id, post_id, person_id, manner, from_on) VALUES (?, ?, ?, 'concurrent', '2027-04-01')",
                (f"year{number:04}", post, new),
            )


def numbers(office, subject):
    """By book and year, of one case."""
    with database(office) as kept:
        return {book: (year, number) for book, year, number in kept.execute("SELECT book, year, number FROM casework_numbers WHERE subject = ?", (subject,))}


def begin(browser):
    page = browser.get(f"/mihon/procedures/{PROCEDURE}")
    return browser.send(page, page.form(button="オンラインで申請する"))


def register(cast, number):
    drafter = cast[DRAFTER]
    found = ok(drafter.get(f"/mihon/staff/cases?scope=all&standing=all&q={number}"), PROCEDURE)
    case = next(href for href, _ in found.links if "/staff/cases/" in href and len(href.rsplit("/", 1)[1]) > 19)
    page = drafter.get(case)
    return case, ok(drafter.send(page, page.form(action="/register")), PROCEDURE)


def hand_over_is_offered(cast, case):
    """31 March: who leaves takes the case, and finds who comes tomorrow among the successors."""
    head = cast[HEAD]
    page = ok(head.get(case), PROCEDURE)
    assign = next(form for form in page.forms if form.action.endswith("/assign") and "officer" in form.names())
    page = ok(head.send(page, assign, {"officer": cast.identifier(HEAD)}), PROCEDURE)
    offer = ok(head.get("/mihon/staff/cases/hand-over"), PROCEDURE)
    to = next(field for field in offer.form(action="/hand-over").fields if field["name"] == "to")
    assert f"officer:{cast.identifier(NEW_HEAD)}" in to["choices"]


def hand_over(cast, case):
    """1 April: the successor finds whoever left, with what was left behind, and takes it over."""
    head, before, after = cast[NEW_HEAD], cast.identifier(HEAD), cast.identifier(NEW_HEAD)
    offer = ok(head.get("/mihon/staff/cases/hand-over"), PROCEDURE)
    assert re.search(HEAD + r"（.+）　2027年（令和9年）3月31日まで　処理中1件", offer.text), offer.text
    done = ok(head.send(offer, offer.form(action="/hand-over"), {"from": f"officer:{before}", "to": f"officer:{after}", "note": "児童手当の審査中です。"}), PROCEDURE)
    assert "1件を引き継ぎました" in done.text, done.text
    page = ok(head.get(case), PROCEDURE)
    assert "児童手当の審査中です。" in page.text and NEW_HEAD in page.text


def test_from_the_last_day_of_the_year_into_the_next(town):
    cast = Cast(town)
    appoint(cast)
    transfer(cast)
    town.start()
    publish(cast)
    number, _ = apply(cast, PROCEDURE, begin)
    case, page = register(cast, number)
    identifier = case.rsplit("/", 1)[1]
    hand_over_is_offered(cast, case)
    taken = numbers(town, f"case:{identifier}")
    assert [year for year, _ in taken.values()] == [2026], taken
    assert "2027年（令和9年）3月31日" in page.text
    town.stop()

    town.environment["YAKUBA_DEMONSTRATION_TIME"] = "2027-04-01T09:05"
    town.start()
    cast = Cast(town)
    # The first number of the new year goes to the first of the new year, though the old one is not decided yet.
    second, _ = apply(cast, PROCEDURE, begin)
    other, _ = register(cast, second)
    assert list(numbers(town, "case:" + other.rsplit("/", 1)[1]).values()) == [(2027, 1)]
    drafter = cast[DRAFTER]
    hand_over(cast, case)
    page = settle(cast, PROCEDURE, case)
    link = next(href for href, _ in page.links if "/decide/" in href and not href.endswith(("/decline", "/withdraw", "/ask-correction")))
    page = compose(cast, PROCEDURE, ok(drafter.get(link), PROCEDURE))
    draft = page.url
    assert "/approvals/drafts/" in draft
    # The route names who holds the posts today.
    assert NEW_HEAD in page.text and HEAD not in page.text, page.text[:2000]
    decide(cast, PROCEDURE, draft)
    decided = drafter.get(draft)
    assert NEW_HEAD in decided.text and HEAD not in decided.text
    # Who held the post until yesterday can do nothing with it any more.
    gone = cast[HEAD].get(draft)
    assert gone.form(action="/answer") is None and gone.link("決裁する", "/decide/") is None
    case, page = examine(cast, PROCEDURE, number)
    # The letter bears a number of the new year; the case keeps that of the old one. It arrived on 31 March.
    letter = {book: year for book, (year, _) in numbers(town, f"case:{identifier}").items()}
    assert sorted(letter.values()) == [2026, 2027] or 2027 in [
        year for book, (year, _) in numbers_of_drafts(town, identifier).items()], (letter, numbers_of_drafts(town, identifier))
    with database(town) as kept:
        arrived, closed = kept.execute("SELECT arrived_at_ms, closed_at_ms FROM casework_cases WHERE id = ?", (identifier,)).fetchone()
        dated = kept.execute("SELECT dated_on FROM decisions_documents WHERE reference = ?", (f"case:{identifier}",)).fetchone()[0]
    new_year = 1806505200000  # 2027-04-01 0:00 in Japan
    assert arrived < new_year < closed and dated == "2027-04-01"


def numbers_of_drafts(office, case):
    with database(office) as kept:
        return {
            book: (year, number)
            for book, year, number in kept.execute(
                "SELECT n.book, n.year, n.number FROM casework_numbers n JOIN decisions_drafts d ON n.subject = 'draft:' || d.id WHERE d.reference = ?", (f"case:{case}",))
        }
