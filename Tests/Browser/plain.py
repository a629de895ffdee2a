"""A browser of links and forms alone: no scripts, no styles, no pictures. What works here works on any old phone."""

import re
from html.parser import HTMLParser
from urllib.parse import urljoin

import httpx


class Form:
    def __init__(self, action, method, kind):
        self.action, self.method, self.kind = action, method, kind
        self.fields = []  # (name, type, value, choices, is checked)
        self.buttons = []  # (text, name, value, action)
        self.words = ""

    def names(self):
        return {field["name"] for field in self.fields}


class Page(HTMLParser):
    def __init__(self, url, status, html):
        super().__init__(convert_charrefs=True)
        self.url, self.status, self.html = url, status, html
        self.forms, self.links, self.heading, self.text = [], [], "", ""
        self._form = self._link = self._button = self._select = self._area = None
        self._hidden = 0
        self._in_heading = False
        self.feed(html)
        self.text = re.sub(r"[ \t]*\n\s*", "\n", self.text)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag in ("script", "style", "template"):
            self._hidden += 1
        elif tag == "form":
            self._form = Form(given.get("action", ""), given.get("method", "get"), given.get("enctype", ""))
            self.forms.append(self._form)
        elif tag == "input" and self._form is not None and given.get("name"):
            self._form.fields.append(
                {"name": given["name"], "type": given.get("type", "text"), "value": given.get("value", ""), "checked": "checked" in given, "mode": given.get("inputmode", "")}
            )
        elif tag == "select" and self._form is not None:
            self._select = {"name": given.get("name"), "type": "select", "value": "", "choices": []}
            self._form.fields.append(self._select)
        elif tag == "option" and self._select is not None:
            self._select["choices"].append(given.get("value", ""))
            if "selected" in given:
                self._select["value"] = given.get("value", "")
        elif tag == "textarea" and self._form is not None:
            self._area = {"name": given.get("name"), "type": "textarea", "value": ""}
            self._form.fields.append(self._area)
        elif tag == "button" and self._form is not None:
            self._button = ["", given.get("name"), given.get("value", ""), given.get("formaction")]
        elif tag == "a" and given.get("href"):
            self._link = [given["href"], ""]
        elif tag == "h1":
            self._in_heading = True
        if tag in ("p", "div", "li", "dd", "dt", "tr", "h1", "h2", "h3", "br", "section"):
            self.text += "\n"

    def handle_endtag(self, tag):
        if tag in ("script", "style", "template"):
            self._hidden -= 1
        elif tag == "form":
            self._form = None
        elif tag == "select":
            self._select = None
        elif tag == "textarea":
            self._area = None
        elif tag == "button" and self._button and self._form is not None:
            self._form.buttons.append((self._button[0].strip(), *self._button[1:]))
            self._button = None
        elif tag == "a" and self._link:
            self.links.append((self._link[0], re.sub(r"\s+", " ", self._link[1]).strip()))
            self._link = None
        elif tag == "h1":
            self._in_heading = False

    def handle_data(self, data):
        if self._hidden:
            return
        if self._area is not None:
            self._area["value"] += data
        if self._button is not None:
            self._button[0] += data
        if self._link is not None:
            self._link[1] += data
        if self._in_heading:
            self.heading += data
        if self._form is not None:
            self._form.words += data
        self.text += data

    def link(self, words, part=""):
        for href, text in self.links:
            if words in text and part in href:
                return href
        return None

    def form(self, *, button=None, action=None):
        """The first form with a button of these words, or whose action ends so."""
        for form in self.forms:
            if button is not None and not any(re.fullmatch(button, words) for words, *_ in form.buttons):
                continue
            if action is not None and not form.action.split("?")[0].endswith(action):
                continue
            return form
        return None


class Plain:
    """One person at one browser."""

    def __init__(self, url):
        self.client = httpx.Client(base_url=url, follow_redirects=True, timeout=60, headers={"accept": "text/html", "accept-language": "ja"})

    def get(self, path):
        answer = self.client.get(path)
        return Page(str(answer.url), answer.status_code, answer.text)

    def bytes(self, path):
        answer = self.client.get(path, headers={"accept": "*/*"})
        return answer.status_code, answer.content

    def send(self, page, form, changes=None, button=None, files=None):
        """Sends a form as it stands, with these changes: a value, a list of values, or None to leave a field out."""
        data = {}
        for field in form.fields:
            if field["type"] in ("radio", "checkbox") and not field["checked"]:
                continue
            if field["type"] in ("file", "submit", "button"):
                continue
            data.setdefault(field["name"], []).append(field["value"])
        for name, value in (changes or {}).items():
            if value is None:
                data.pop(name, None)
            else:
                data[name] = value if isinstance(value, list) else [value]
        chosen = next(((words, name, value, action) for words, name, value, action in form.buttons if button is None or re.fullmatch(button, words)), None)
        if chosen and chosen[1]:
            data[chosen[1]] = [chosen[2]]
        target = urljoin(page.url, (chosen and chosen[3]) or form.action)
        if form.method.lower() == "get":
            answer = self.client.get(target, params=data)
        elif files or form.kind.startswith("multipart"):
            answer = self.client.post(target, data=data, files=files or [("_none", ("", b""))])
        else:
            answer = self.client.post(target, data=data)
        return Page(str(answer.url), answer.status_code, answer.text)
