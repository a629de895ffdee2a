"""Every page that the program declares, as everyone who may read it sees it: axe finds nothing, nothing sticks out sideways.

The list of pages is the program's own (`yakuba routes`); their addresses are found as a reader finds them, by following links from the
first page of the town, one sample a kind of page. What links do not lead to, other tests open; that really every page was examined, at both
widths, is seen when the whole run ends (examined.py, pytest_sessionfinish of conftest.py).
"""

import urllib.parse
from collections import deque

import pytest
from conftest import DESKTOP, PHONE, axe, declared_kinds, open_context, was_examined, watched
from examined import is_page, kind_of

# What links do not lead to on this installation, and the test that opens it.
ELSEWHERE = {
    "/accounts/demonstration-mail": "test_accounts: the mail of the demonstration",
    "/accounts/email/*": "test_accounts: a link from a letter",
    "/accounts/me/email/*": "test_accounts: a link from a letter",
    "/accounts/staff/me/email/*": "test_accounts: a link from a letter",
    "/accounts/staff/invitation/*": "test_accounts: a link from a letter",
    "/accounts/staff/invitation/*/authenticator": "test_accounts: a link from a letter",
    "/accounts/staff/second-factor": "test_accounts: after a password",
    "/accounts/sign-in/sent": "test_accounts: after a form",
    "/accounts/staff/transfers/*": "test_transfers: a transfer that was prepared",
    "/staff/operations/deliveries/*/discard": "test_operations: a delivery that was given up",
    "/staff/plan/readings/*/mask": "test_photographs: a photograph that was attached",
    "/staff/plan/readings/*/withdraw": "test_plan_office: a reading that was entered",
    "/staff/plan/reports/*": "test_plan_office: a report that was presented",
    "/staff/plan/reports/preview": "test_plan_office: after a form",
    "/staff/plan/import/*": "test_plan_import: a file that was checked",
    "/staff/plan/revision/head": "test_plan_office: while a revision is prepared",
    "/staff/plan/revision/new": "test_plan_office: while a revision is prepared",
    "/staff/plan/revision/measures/*": "test_plan_office: while a revision is prepared",
    "/staff/plan/revision/publish": "test_plan_office: while a revision is prepared",
    "/staff/plan/revision/discard": "test_plan_office: while a revision is prepared",
    "/plan/reports/*": "test_plan_office: a report that was presented",
    "/apply/*/pages/*": "test_applications: what somebody fills in",
    "/procedures/*/form/*": "test_counter: the code of a printed form",
    "/apply/*/parts/*/reopen": "test_workshop: a part that somebody finished",
    "/apply/*/check": "test_applications: what somebody fills in",
    "/apply/*/saved": "test_applications: what somebody fills in",
    "/applications/*": "test_applications: what was sent",
    "/applications/*/correct": "test_applications: what is to be corrected",
    "/applications/*/withdraw": "test_applications: what was sent",
    "/verify/*": "test_story_a: a letter that was sent",
    "/staff/cases/*": "test_applications: what has arrived",
    "/staff/cases/*/correction": "test_corrections: a case of which something was asked",
    "/staff/cases/*/decide/*": "test_story_a: a case that is decided",
    "/staff/cases/*/letters/*": "test_every_procedure: a letter beside the outcome",
    "/staff/cases/*/issue/*": "test_story_a: a case that is decided",
    "/staff/cases/*/documents/*/change": "test_story_a: a letter that was sent",
    "/staff/lotteries/assembly-hearing": "test_lottery: by the division in charge",
    "/staff/lotteries/assembly-hearing/*": "test_lottery: by the division in charge",
    "/staff/ledgers/paid-leave": "test_leave: by who keeps the book",
    "/staff/cases/*/otherwise/*": "test_leave: a leave that waits for its head",
    "/staff/intakes/*": "test_counter: what an officer enters",
    "/staff/intakes/*/pages/*": "test_counter: what an officer enters",
    "/staff/intakes/*/scans/*/mask": "test_counter: a scan that an officer attached",
    "/staff/intakes/*/done": "test_counter: what an officer has entered",
    "/staff/portal/*/photographs/*/mask": "test_portal: a photograph in a file",
    "/staff/visits/*": "test_counter: somebody at the counter",
    "/staff/visits/*/person": "test_counter: somebody at the counter",
    "/staff/visits/*/forms/*/pages/*": "test_counter: somebody at the counter",
    "/staff/protections": "test_counter: for one division only",
    "/staff/portal/*": "test_portal: a file that was chosen",
    "/staff/portal/*/mapping": "test_portal: a file that was chosen",
    "/prepare/*": "test_counter: after the questions of a life event",
    "/counter/*": "test_counter: the tablet",
    "/counter/*/check": "test_counter: the tablet",
    "/counter/*/person": "test_counter: the tablet",
    "/counter/*/forms/*/pages/*": "test_counter: the tablet",
    "/staff/approvals/several": "test_approvals: after a form",
    "/staff/approvals/drafts/*": "test_approvals: a draft that was written",
    "/staff/approvals/drafts/*/edit": "test_approvals: a draft that was written",
    "/staff/approvals/drafts/*/wording": "test_approvals: a draft on its way",
    "/staff/approvals/drafts/*/decide/*": "test_approvals: a draft on its way",
    "/staff/approvals/circulations/*": "test_approvals: what circulates",
    "/staff/rules/*/versions/*": "test_rules: a version that was published",
    "/staff/rule-drafts/*": "test_rules: a draft",
    "/staff/rule-drafts/*/publish": "test_rules: a draft",
    "/staff/rule-drafts/*/parts/*": "test_rules: a draft",
    "/staff/workflows/*/retire": "test_workflows: one that nobody uses",
    "/staff/workflow-drafts/*": "test_workflows: a draft",
    "/staff/workflow-drafts/*/publish": "test_workflows: a draft",
    "/staff/workflow-drafts/*/trial": "test_workflows: a draft",
    "/staff/workflow-drafts/*/parts/beginning": "test_workflows: a draft",
    "/staff/workflow-drafts/*/parts/states/*": "test_workflows: a draft",
    "/staff/workflow-drafts/*/parts/states/*/remove": "test_workflows: a draft",
    "/staff/workflow-drafts/*/parts/actions/*": "test_workflows: a draft",
    "/staff/workflow-drafts/*/parts/actions/*/remove": "test_workflows: a draft",
    "/surveys/*/thanks": "test_workshop: after an answer",
    "/survey-answers/*/pages/*": "test_workshop: an answer",
    "/survey-answers/*/check": "test_workshop: an answer",
    "/staff/workshop/forms/*/survey": "test_workshop: a survey that an officer made",
    "/staff/workshop/forms/*/results": "test_workshop: a survey that an officer made",
    "/staff/workshop/forms/*/trial-end": "test_workshop: after a try run",
    "/staff/workshop/forms/*/parts": "test_workshop: several people in turn",
    "/staff/workshop/forms/*/new-question": "test_workshop: for one of the pages",
    "/staff/workshop/forms/*/archive": "test_workshop: a form without a procedure",
    "/staff/workshop/forms/*/discard": "test_workshop: a draft",
}

REAL_TOWNS = ["aizubange", "bandai", "kagamiishi", "kitahiroshima", "nishiaizu"]
PLAN_PAGES = ["/plan", "/plan/roadmap", "/plan/indicators", "/plan/changes", "/plan/glossary", "/plan/about"]

OFFICERS = {
    "設定 守": {"administrator", "officer"}, "模擬 さくら": {"planner", "officer"}, "見立 四郎": {"chief", "officer"},
    "窓口 京子": {"officer"}, "点検 みどり": {"auditor"}, "閲覧 太一": {"viewer"},
}


@pytest.fixture(scope="module")
def declared():
    """Kind of page to who may read it, of all pages for people."""
    assert len(declared_kinds()) > 100
    return {kind: access for kind, access in declared_kinds().items() if is_page(kind)}


@pytest.fixture(scope="module")
def seen():
    """Kinds of page that were opened, and of what parts pages consist that were examined."""
    return {"kinds": set(), "parts": set()}


PARTS = """() => [...new Set([...document.querySelectorAll('body *')].map(element => {
  const name = e => e ? [e.tagName, e.className.baseVal ?? e.className, e.getAttribute('role') ?? '', e.getAttribute('type') ?? ''].join('.') : '';
  return [name(element.parentElement?.parentElement), name(element.parentElement), name(element)].join(' > ');
}))]"""


def examine(page, seen, where, again=True):
    """axe and the width, at phone and desktop size. Not `again`: only where the page has parts that were not examined before, or where no page of
    its kind was examined at that width."""
    parts = set(page.evaluate(PARTS))
    is_new = not parts <= seen["parts"]
    seen["parts"] |= parts
    for size in (PHONE, DESKTOP):
        page.set_viewport_size(size)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= size["width"], f"{where} is {wide} px wide on {size['width']}"
        if again or is_new or not was_examined(page, size["width"]):
            found = axe(page)
            assert not found, f"{where} at {size['width']} px\n{found}"
    assert not page.faults, (where, page.faults)


def follow(page, seen, start, again=True, without=frozenset()):
    """Opens one page of every kind that links lead to from `start`, within the town; none of the kinds `without`."""
    base = "/" + start.strip("/").split("/")[0]
    waiting, kinds = deque([start]), set()
    while waiting:
        path = waiting.popleft()
        kind = kind_of(path, declared_kinds()) or path
        if kind in kinds or kind in without:
            continue
        kinds.add(kind)
        answer = page.goto(path)
        assert answer.status == 200, (path, answer.status)
        examine(page, seen, path, again)
        for link in page.locator("a[href]").evaluate_all("all => [...new Set(all.map(a => a.getAttribute('href').split('#')[0]))]"):
            link = urllib.parse.urljoin(path, link)
            if link.startswith(base + "/") and "?" not in link and is_page(kind_of(link, declared_kinds()) or link):
                waiting.append(link)
    seen["kinds"] |= kinds
    return kinds


@pytest.fixture
def visitor(browser, base_url):
    page = watched(open_context(browser, base_url, DESKTOP).new_page())
    yield page
    page.context.close()


def enter(page, person, town="/mihon", face="/accounts/staff/sign-in"):
    page.goto(town + face)
    page.locator("#demonstration-table tr", has_text=person).get_by_role("button").click()
    page.wait_for_url("**/me*")


def test_pages_for_everyone(visitor, declared, seen):
    kinds = follow(visitor, seen, "/mihon/", again=False)
    assert {kind for kind, access in declared.items() if access == "everyone"} - set(ELSEWHERE) <= kinds


@pytest.mark.parametrize("town", REAL_TOWNS)
def test_plans_of_real_towns(visitor, seen, town):
    for path in PLAN_PAGES:
        assert visitor.goto(f"/{town}{path}").status == 200
        examine(visitor, seen, f"/{town}{path}", again=False)
        if path == "/plan":
            measure = visitor.locator("ul.plan-measures a").first.get_attribute("href")
    visitor.goto(measure)
    examine(visitor, seen, measure, again=False)


def test_pages_of_a_resident(visitor, declared, seen):
    enter(visitor, "見本 花子", face="/accounts/sign-in")
    kinds = follow(visitor, seen, "/mihon/accounts/me", again=False)
    assert {kind for kind, access in declared.items() if access.startswith("resident:")} - set(ELSEWHERE) <= kinds


@pytest.mark.parametrize("person", OFFICERS)
def test_pages_of_an_officer(visitor, declared, seen, person):
    enter(visitor, person)
    # The residents' pages look alike to all officers: the first opens them.
    residents = {kind for kind, access in declared.items() if access == "everyone"} if person != next(iter(OFFICERS)) else set()
    kinds = follow(visitor, seen, "/mihon/staff", again=False, without=residents)
    mine = {
        kind for kind, access in declared.items()
        if access.startswith("officer:") and OFFICERS[person] & set(access.removeprefix("officer:").split(","))
    }
    assert mine - set(ELSEWHERE) <= kinds


def test_every_declared_page_was_opened(declared, seen):
    """Last of all: what is excused here is really declared, and everything else was opened."""
    if len(seen["kinds"]) < 30:
        pytest.skip("runs after the whole module only")
    assert set(ELSEWHERE) <= set(declared)
    entrance = {kind for kind, access in declared.items() if access == "entrance"}
    assert set(declared) - set(ELSEWHERE) - entrance <= seen["kinds"]


def test_what_is_no_page(visitor, office):
    """Nothing that the checks of pages leave out is a page."""
    enter(visitor, "設定 守")
    samples = [line.split("\t")[2] for line in office.run("routes").stdout.splitlines() if line.split("\t")[1] == "GET"]
    files = 0
    for path in samples:
        if is_page(kind_of("/mihon" + path, declared_kinds())):
            continue
        answer = visitor.request.get("/mihon" + path, max_redirects=0)
        assert answer.status != 200 or not answer.headers["content-type"].startswith("text/html"), path
        files += answer.status == 200
    assert files > 20


def refused(page, path, status):
    answer = page.goto(path)
    assert answer.status == status, (path, answer.status)
    page.faults.clear()  # the console tells of every refused page


@pytest.mark.parametrize(
    "path, status",
    [
        ("/no-such-town/", 404), ("/mihon/plan/measures/none", 404), ("/mihon/plan/indicators/none", 404), ("/mihon/plan/reports/none", 404),
        ("/mihon/plan/systems/99.9", 404), ("/mihon/accounts/sign-in/email/none", 404),
    ],
)
def test_pages_that_are_not_there(visitor, seen, path, status):
    refused(visitor, path, status)
    examine(visitor, seen, path)


@pytest.mark.parametrize(
    "person, path, status",
    [
        ("閲覧 太一", "/mihon/staff/plan/reports/new", 403), ("閲覧 太一", "/mihon/staff/operations", 403),
        ("点検 みどり", "/mihon/accounts/staff/officers", 403), ("模擬 さくら", "/mihon/staff/plan/measures/none", 404),
        ("模擬 さくら", "/mihon/staff/no-such-page", 404),
    ],
)
def test_pages_that_are_refused_to_officers(visitor, seen, person, path, status):
    enter(visitor, person)
    refused(visitor, path, status)
    examine(visitor, seen, path)


@pytest.mark.parametrize("path", ["/mihon/plan?q=zzzzzz", "/bandai/plan/indicators", "/bandai/plan/reports", "/kitahiroshima/plan/changes"])
def test_pages_with_nothing_to_show(visitor, seen, path):
    assert visitor.goto(path).status == 200
    examine(visitor, seen, path)


@pytest.mark.parametrize(
    "person, path, filled, button",
    [
        ("設定 守", "/accounts/staff/officers/invite", {"email": "x"}, None),
        ("模擬 さくら", "/staff/plan/measures/m2-9", {"evidence": "x"}, "入力する"),
        ("模擬 さくら", "/staff/plan/measures/m2-9", {}, "記録する"),
        ("模擬 さくら", "/staff/plan/revision", {}, None),
        ("模擬 さくら", "/staff/plan/reports/new", {"number": "x"}, "内容を確かめる"),
        ("模擬 さくら", "/staff/plan/import", {}, None),
        (None, "/accounts/sign-in", {"email": "x"}, "リンクを送る"),
    ],
)
def test_forms_with_mistakes(visitor, seen, person, path, filled, button):
    if person:
        enter(visitor, person)
    visitor.goto("/mihon" + path)
    for name, value in filled.items():
        visitor.locator(f"main [name='{name}']").fill(value)
    button = visitor.get_by_role("button", name=button, exact=True) if button else visitor.locator("main form[method=post]").first.locator("button")
    button.last.click()
    visitor.locator("#error-summary").wait_for()
    visitor.faults.clear()  # the answer 422 is told to the console
    examine(visitor, seen, path)
    first = visitor.locator("#error-summary a").first
    first.click()
    assert visitor.evaluate("document.activeElement.matches('input, select, textarea')"), "the summary leads to the field"


LOOKS = ["/mihon/", "/mihon/plan", "/mihon/plan/measures/m4-2", "/mihon/plan/indicators/k4-2-1", "/mihon/plan/roadmap", "/nishiaizu/plan/changes"]


@pytest.mark.parametrize("look", ["theme=dark", "theme=contrast", "size=200", "lang=en", "lang=ja-easy", "furigana=1"])
def test_looks_and_languages(visitor, look):
    """Dark, high contrast, large, in other languages: nothing sticks out of a phone, and axe finds nothing."""
    # Ruby over a whole road map takes Chromium a while to lay out.
    visitor.set_default_navigation_timeout(150_000)
    name, value = look.split("=")
    visitor.set_viewport_size(PHONE)
    visitor.goto(f"/mihon/?{look}")
    assert visitor.locator("html").get_attribute("data-" + name) == ("" if name == "furigana" else value)
    for path in LOOKS:
        visitor.goto(path)
        wide = visitor.evaluate("document.documentElement.scrollWidth")
        assert wide <= PHONE["width"], f"{path} is {wide} px wide with {look}"
        if path in LOOKS[2:4]:
            found = axe(visitor)
            assert not found, f"{path} with {look}\n{found}"
