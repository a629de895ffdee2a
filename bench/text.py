"""When a reader on a slow line sees the first text: Chromium, 400 ms a round trip, 400 kbit/s, a phone that comes for the first time."""
import shutil
import statistics

PATHS = ["/nishiaizu/plan", "/nishiaizu/plan/indicators", "/mihon/", "/mihon/procedures"]
LINE = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}


def chromium():
    return next((path for name in ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)


def first_text(url, paths, rounds):
    """For each path: the median milliseconds until text, the bytes of the page as sent, and those of everything. None where a page is missing."""
    from playwright.sync_api import sync_playwright

    found = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        for path in paths:
            times, page_bytes, all_bytes = [], 0, 0
            for _ in range(rounds):
                context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, locale="ja-JP")
                page, sizes = context.new_page(), {}
                line = context.new_cdp_session(page)
                line.send("Network.enable")
                line.send("Network.emulateNetworkConditions", LINE)
                line.on("Network.loadingFinished", lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}))
                answer = page.goto(url + path)
                page.wait_for_load_state("networkidle")
                if answer.status == 200:
                    times.append(page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"))
                    page_bytes = page.evaluate("performance.getEntriesByType('navigation')[0].encodedBodySize")
                    all_bytes = sum(sizes.values())
                context.close()
            if times:
                found[path] = {"milliseconds": statistics.median(times), "page_bytes": page_bytes, "all_bytes": all_bytes}
        browser.close()
    return found
