"""A program that works for an officer: gets its personal access token as the officer would, on the account page, without a browser."""

import html
import http.cookiejar
import json
import re
import urllib.error
import urllib.parse
import urllib.request


class Session:
    """A browser without a screen: cookies and forms."""

    def __init__(self, base):
        self.base = base
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))

    def get(self, path):
        with self.opener.open(self.base + path, timeout=20) as answer:
            return answer.read().decode()

    def post(self, page, path, fields):
        """Sends fields with the token of a form on `page`, the text of a page."""
        token = re.search(r'name="_csrf" value="([^"]+)"', page).group(1)
        body = urllib.parse.urlencode([("_csrf", token), *fields]).encode()
        with self.opener.open(self.base + path, body, timeout=20) as answer:
            return answer.read().decode()


def token_of(base, person, scopes=("cases:read", "cases:write"), town="mihon", name="試験"):
    """A fresh token of a demonstration officer, by the officer's id."""
    session = Session(f"{base}/{town}")
    page = session.get("/accounts/staff/sign-in")
    session.post(page, "/accounts/staff/sign-in/demonstration", [("person", person)])
    page = session.get("/accounts/staff/me")
    shown = session.post(page, "/accounts/staff/me/tokens", [("token-name", name), ("days", "7"), *(("scope", scope) for scope in scopes)])
    return html.unescape(re.search(r'<code id="token">([^<]+)</code>', shown).group(1))


class Program:
    """Calls a town's API."""

    def __init__(self, base, token=None, town="mihon"):
        self.base, self.token = f"{base}/{town}/api/v1", token

    def call(self, method, path, body=None, **headers):
        """Status, headers and JSON of the answer."""
        data = body if isinstance(body, bytes) else None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.base + path, data=data, method=method)
        if data is not None:
            request.add_header("Content-Type", "application/json")
        if self.token:
            request.add_header("Authorization", f"Bearer {self.token}")
        for key, value in headers.items():
            request.add_header(key.replace("_", "-"), value)
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return answer.status, answer.headers, json.loads(answer.read())
        except urllib.error.HTTPError as refusal:
            with refusal:
                return refusal.code, refusal.headers, json.loads(refusal.read())

    def get(self, path, **headers):
        return self.call("GET", path, **headers)

    def post(self, path, body, **headers):
        return self.call("POST", path, body, **headers)
