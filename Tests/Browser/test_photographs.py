"""A photograph behind a figure: kept without its place, parts of it hidden by ticking, by drawing, without scripts, by the keyboard alone."""

import pathlib
import sqlite3
import subprocess
import tempfile

import pytest

import people
from conftest import DESKTOP, PHONE, installation, spotless


@pytest.fixture(scope="module")
def photo_office():
    with installation("photo") as office:
        yield office


@pytest.fixture(scope="module")
def picture():
    """A light picture, wider than high, with a place in its metadata."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            "vips gaussnoise a.v 1200 900 --mean 200 --sigma 10 && vips cast a.v a.jpg uchar", shell=True, check=True, cwd=folder
        )
        plain = (pathlib.Path(folder) / "a.jpg").read_bytes()
    comment = b"37.5601N 139.8201E"
    return plain[:2] + b"\xff\xfe" + (len(comment) + 2).to_bytes(2, "big") + comment + plain[2:]


def officer(browser, office, viewport, **settings):
    return people.officer(browser, office, "模擬 さくら", viewport, **settings)


@pytest.fixture(params=["phone", "desktop", "without scripts"])
def desk(request, browser, photo_office):
    phone = {"has_touch": True, "is_mobile": True, "device_scale_factor": 2} if request.param == "phone" else {}
    scripts = {"java_script_enabled": False} if request.param == "without scripts" else {}
    page = officer(browser, photo_office, PHONE if phone else DESKTOP, **phone, **scripts)
    page.kind = request.param
    yield page
    page.context.close()


def attach(page, picture, day):
    page.goto("/mihon/staff/plan/measures/m2-9")
    page.locator("#field-kpi").select_option("k2-9-1")
    for name, value in (("on", 2026), ("on-month", 10), ("on-day", day)):
        page.locator(f"#field-{name}").fill(str(value))
    page.locator("#field-value").fill("50")
    page.locator("#field-evidence").fill("窓口の写真")
    page.locator("#field-file").set_input_files({"name": "窓口.jpg", "mimeType": "image/jpeg", "buffer": picture})
    page.get_by_role("button", name="入力する", exact=True).click()
    page.locator(".banner.is-success", has_text="実績値を入力しました").wait_for()
    page.locator(".banner").get_by_role("link", name="写真の一部を隠す").click()
    page.locator(".mask-picture img").wait_for()


def kept(page):
    """What is kept now, as the browser gets it: brightness of places given in shares of the picture."""
    source = page.locator(".mask-picture img").get_attribute("src")
    body = page.context.request.get(source).body()
    with tempfile.NamedTemporaryFile(suffix=".jpg") as file:
        file.write(body)
        file.flush()

        def at(x, y):
            run = ["vips", "getpoint", file.name, str(int(x * 1200)), str(int(y * 900))]
            return float(subprocess.run(run, capture_output=True, text=True, check=True).stdout.split()[0])

        return body, {(x / 16, y / 12): at(x / 16, y / 12) for x in range(1, 16, 2) for y in range(1, 12, 2)}


def clean(page):
    spotless(page)
    assert not page.faults


def test_parts_are_hidden(desk, picture, shot):
    attach(desk, picture, {"phone": 1, "desktop": 2, "without scripts": 3}[desk.kind])
    with_scripts = desk.kind != "without scripts"
    body, before = kept(desk)
    assert b"139.8201E" not in body and min(before.values()) > 120
    if with_scripts:
        shot(desk, "photograph-mask")
        clean(desk)

    # Nothing chosen and no reason: both are asked for.
    desk.get_by_role("button", name="選んだところを隠す").click()
    desk.locator("#error-summary").wait_for()
    assert desk.locator("#error-summary li").count() == 2
    if with_scripts:
        desk.faults.clear()
        clean(desk)

    black = {(1 / 16, 1 / 12)}
    if desk.kind == "phone":
        draw = desk.get_by_role("button", name="なぞって選ぶ")
        assert draw.get_attribute("aria-pressed") == "false"
        desk.get_by_role("checkbox", name="上から1段目、左から1列目").tap()
    elif desk.kind == "desktop":
        # The keyboard reaches the cells, the mouse draws.
        desk.get_by_role("checkbox", name="上から1段目、左から1列目").focus()
        desk.keyboard.press("Space")
        draw = desk.get_by_role("button", name="なぞって選ぶ")
        draw.click()
        assert draw.get_attribute("aria-pressed") == "true"
        desk.locator(".mask-picture").evaluate("picture => picture.scrollIntoView({block: 'end'})")
        box = desk.locator(".mask-picture").bounding_box()
        desk.mouse.move(box["x"] + box["width"] * 0.76, box["y"] + box["height"] * 0.7)
        desk.mouse.down()
        desk.mouse.move(box["x"] + box["width"] * 0.99, box["y"] + box["height"] * 0.99, steps=4)
        desk.mouse.up()
        assert desk.get_by_text("なぞった範囲：1").is_visible()
        black |= {(13 / 16, 9 / 12), (15 / 16, 9 / 12), (13 / 16, 11 / 12), (15 / 16, 11 / 12)}
        desk.mouse.move(box["x"] + 20, box["y"] + box["height"] - 20)
        desk.mouse.down()
        desk.mouse.move(box["x"] + 90, box["y"] + box["height"] - 90, steps=4)
        desk.mouse.up()
        desk.get_by_role("button", name="最後になぞった範囲を消す").click()
        assert desk.get_by_text("なぞった範囲：1").is_visible()
    else:
        desk.get_by_role("checkbox", name="上から1段目、左から1列目").check()
        desk.get_by_text("数字で範囲を指定する").click()
        for name, value in (("left", "50"), ("top", "５０"), ("width", "12.5"), ("height", "16.7")):
            desk.locator(f"#field-mask-{name}").fill(value)
        black.add((9 / 16, 7 / 12))
    desk.locator("#field-reason").fill("来庁者の顔が写っているため")
    if with_scripts:
        shot(desk, "photograph-mask-chosen")
        clean(desk)
    desk.get_by_role("button", name="選んだところを隠す").click()
    desk.locator(".banner.is-success", has_text="写真の一部を隠しました").wait_for()
    if with_scripts:
        shot(desk, "photograph-masked")
        clean(desk)
    body, after = kept(desk)
    assert {place for place, value in after.items() if value < 40} == black
    assert min(value for place, value in after.items() if place not in black) > 120


def test_who_hid_what_is_in_the_audit_log(photo_office):
    database = photo_office.data / "towns" / "mihon.sqlite"
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        rows = connection.execute("SELECT actor, subject, detail FROM audit_log WHERE action = 'photograph.masked'").fetchall()
    assert len(rows) == 3
    assert all(actor.startswith("officer:") and subject.startswith("reading:") and "来庁者の顔" in detail for actor, subject, detail in rows)
