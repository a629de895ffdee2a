"""With scripts a page answers while somebody types: the server's own words, and nothing is kept by it."""

import re

from conftest import axe
from filling import fill_page
from offices import database


def on(page):
    page.get_by_role("button", name=re.compile("^次へ")).last.click()
    page.wait_for_load_state()


def to(page, name):
    """On and on, to the page with this field."""
    for _ in range(6):
        if page.locator(f"main [name='{name}']").count():
            return
        fill_page(page)
        on(page)
    raise AssertionError(page.url)


def judged(page, act):
    """What the server says after this."""
    with page.expect_response(lambda answer: answer.url.split("?")[0].endswith("/judge")) as heard:
        act()
    assert heard.value.status == 200, heard.value.status
    return heard.value


def test_a_page_answers_while_somebody_types(office, phone, shot):
    phone.goto("/mihon/procedures/bulky-waste")
    phone.get_by_role("button", name="オンラインで申請する").click()
    phone.wait_for_url("**/pages/**")
    to(phone, "address.postcode")
    address = phone.url.split("?")[0]
    with database(office) as kept:
        before = kept.execute("SELECT MAX(revision), COUNT(*) FROM forms_fillings").fetchone()
    # One place: it is filled in. Several: they are a choice, and nothing that stands there is written over.
    town = phone.locator("[name='address.town']")
    judged(phone, lambda: phone.locator("[name='address.postcode']").fill("000-0102"))
    phone.wait_for_function("document.querySelector(\"[name='address.town']\").value === '大字見本字町裏'")
    assert phone.evaluate("document.activeElement.name") == "address.postcode", "the focus stays"
    judged(phone, lambda: phone.locator("[name='address.postcode']").fill("０００－０１０１"))
    choice = phone.get_by_role("button", name="大字見本字中央")
    choice.wait_for()
    assert town.input_value() == "大字見本字町裏"
    judged(phone, choice.click)
    assert town.input_value() == "大字見本字中央" and phone.evaluate("document.activeElement.name") == "address.town"
    assert not phone.locator(".field-error").count(), "who chooses a place has not left the address yet"
    phone.locator("[name='address.lot']").fill("12-3")
    # The message of one question after leaving it, and of no other.
    telephone = phone.locator("[name=telephone]")
    telephone.fill("12")
    judged(phone, lambda: phone.locator("[name=email]").focus())
    error = phone.locator("#field-telephone-error")
    error.wait_for()
    assert "市外局番" in error.inner_text() and phone.locator(".field-error").count() == 1
    assert telephone.get_attribute("aria-invalid") == "true" and "field-telephone-error" in telephone.get_attribute("aria-describedby")
    assert "市外局番" in phone.locator("[data-typing]").text_content()
    shot(phone, "as-you-type")
    found = axe(phone)
    assert not found, found
    judged(phone, lambda: telephone.fill("0240-00-0000"))
    error.wait_for(state="detached")
    assert phone.url.split("?")[0] == address
    with database(office) as kept:
        assert kept.execute("SELECT MAX(revision), COUNT(*) FROM forms_fillings").fetchone() == before, "nothing is kept"
    # Not without the page's own token, and not as anything but a form.
    judge = phone.locator("form[data-judge]").get_attribute("data-judge")
    assert phone.request.post(judge, form={"telephone": "1"}).status == 403
    assert phone.request.get(judge).status in (404, 405)

    # Sums and fees.
    to(phone, "items.0.pieces")
    fee = phone.locator("#field-fee")
    assert phone.get_by_role("button", name="計算する").first.is_visible()
    phone.locator("[name='items.0.kind']").first.focus()
    fill_page(phone)
    judged(phone, lambda: phone.locator("[name='items.0.pieces']").fill("２"))
    phone.wait_for_function("/[1-9][0-9,]*円/.test(document.querySelector('#field-fee').innerText)")
    first = fee.inner_text()
    judged(phone, lambda: phone.locator("[name='items.0.pieces']").fill("3"))
    phone.wait_for_function("words => document.querySelector('#field-fee').innerText !== words", arg=first)
    assert phone.locator("#field-total-pieces").inner_text().startswith("3") and not phone.get_by_role("button", name="計算する").first.is_visible()
    shot(phone, "as-you-type-fee")
    # Offline it says nothing, and the page still works when the network is back.
    phone.context.set_offline(True)
    phone.locator("[name='items.0.pieces']").fill("4")
    phone.locator("[name='items.0.pieces']").blur()
    phone.context.set_offline(False)
    on(phone)
    assert phone.url.split("?")[0] != address and not phone.locator("#error-summary").count()
    assert not phone.faults, phone.faults


def test_the_device_tells_where_it_is_when_asked(phone):
    """A button reads the place once; a device that does not know says so, and words do as well."""
    phone.context.grant_permissions(["geolocation"])
    phone.context.set_geolocation({"latitude": 37.51234, "longitude": 139.81234})
    phone.goto("/mihon/procedures/burning-permit")
    phone.get_by_role("button", name="オンラインで").first.click()
    phone.wait_for_url("**/pages/**")
    to(phone, "spot.latitude")
    place = phone.locator(".locate")
    add, clear, status = place.locator("[data-locate=add]"), place.locator("[data-locate=clear]"), place.get_by_role("status")
    north, east = phone.locator("[name='spot.latitude']"), phone.locator("[name='spot.longitude']")
    assert not north.input_value() and clear.is_hidden()
    judged(phone, add.click)
    assert (north.input_value(), east.input_value()) == ("37.51234", "139.81234") and status.inner_text()
    found = axe(phone)
    assert not found, found
    # Kept with the page, and there when it is opened again.
    address = phone.url
    fill_page(phone)
    phone.locator("[name=area]").fill("1")
    on(phone)
    assert not phone.locator("#error-summary").count(), phone.locator("#error-summary").inner_text()
    phone.goto(address)
    assert north.input_value() == "37.51234" and clear.is_visible()
    judged(phone, clear.click)
    assert not north.input_value() and not east.input_value() and clear.is_hidden()
    assert phone.evaluate("document.activeElement.dataset.locate") == "add"
    # Somewhere that no town of the country is.
    phone.context.set_geolocation({"latitude": 0.0, "longitude": 0.0})
    said = status.inner_text()
    add.click()
    phone.wait_for_function("said => document.querySelector('[data-locate-status]').innerText !== said", arg=said)
    phone.wait_for_function("document.querySelector('[data-locate-status]').innerText === document.querySelector('.locate').dataset.failed")
    assert not north.input_value()
