"""What people of the office do in a browser: sign in, type a date, read what they are told; and what every page of theirs must be."""


from conftest import DESKTOP, open_context, spotless, watched


def enter(page, person: str, face: str = "staff/"):
    """Signs somebody of the demonstration in."""
    page.goto(f"/mihon/accounts/{face}sign-in")
    page.locator("#demonstration-table tr", has_text=person).get_by_role("button").click()
    page.wait_for_url("**/me*")


def officer(browser, office, name: str, viewport=DESKTOP, **settings):
    """A page of an officer of their own."""
    page = watched(open_context(browser, office.url, viewport, **settings).new_page())
    enter(page, name)
    return page


def clean(page):
    """Axe finds nothing, nothing is wider than the screen, nothing went wrong."""
    spotless(page)
    assert not page.faults


def date(page, name, year, month, day):
    page.locator(f"#field-{name}").fill(str(year))
    page.locator(f"#field-{name}-month").fill(str(month))
    page.locator(f"#field-{name}-day").fill(str(day))


def told(page, text):
    page.locator(".banner.is-success", has_text=text).wait_for()


def at(office, moment: str):
    """The demonstration's clock, by starting anew."""
    office.stop()
    office.environment["YAKUBA_DEMONSTRATION_TIME"] = moment
    office.start()
