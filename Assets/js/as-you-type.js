// What the server says of a page while somebody types: sums, fees, which questions show and must be answered, the place of a postcode, and what is
// wrong with a question once it was left. Nothing is kept by it. Without scripts, and offline, the page's buttons do the same.
for (const form of document.querySelectorAll('form[data-enhance~="as-you-type"][data-judge]')) {
  const words = form.querySelector("[data-typing]");
  if (!words) continue;
  const touched = new Set();
  const left = new Set();
  let timer = 0;
  let turn = 0;
  let running = null;
  let silentUntil = 0;
  let isComposing = false;
  let pressed = false;
  let waiting = null;
  let told = new Map();

  const named = (name) => form.querySelector(`[name="${CSS.escape(name)}"]:not([type="hidden"])`);
  const asked = () => [...form.querySelectorAll('input[name="_asked"]')].filter((mark) => !mark.disabled);
  const questionOf = (field) => {
    const name = field.name ?? "";
    return asked().map((mark) => mark.value).filter((base) => name === base || name.startsWith(`${base}.`)).sort((a, b) => b.length - a.length)[0];
  };
  // What was shown as wrong already is judged from the beginning.
  for (const error of form.querySelectorAll(".has-error [name]")) {
    const question = questionOf(error);
    if (question) left.add(question);
  }
  for (const error of form.querySelectorAll(".field-error[id]")) told.set(error.id, error.lastChild?.textContent ?? "");

  const say = (sentences) => {
    if (sentences.length) words.textContent = sentences.join(" ");
  };

  const body = () => {
    const data = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === "string" && name !== "_do") data.append(name, value);
    for (const question of left) data.append("_left", question);
    return data;
  };

  const ask = async () => {
    if (navigator.onLine === false || Date.now() < silentUntil) return;
    const mine = ++turn;
    running?.abort();
    running = new AbortController();
    try {
      const answer = await fetch(form.dataset.judge, { method: "POST", body: body(), credentials: "same-origin", signal: running.signal });
      if (mine !== turn) return;
      if (!answer.ok) {
        // Too often: later again. Anything else (the session is over): the buttons remain.
        const seconds = answer.status === 429 ? Number(answer.headers.get("retry-after")) || 30 : 24 * 3600;
        silentUntil = Date.now() + seconds * 1000;
        calculate(false);
        return;
      }
      const found = await answer.json();
      if (mine !== turn) return;
      // Nothing moves while a button is being pressed.
      if (pressed) waiting = () => mine === turn && apply(found);
      else apply(found);
    } catch {
      // Offline, or asked anew meanwhile.
      if (mine === turn) calculate(false);
    }
  };
  const later = (milliseconds) => {
    clearTimeout(timer);
    timer = setTimeout(ask, milliseconds);
  };

  const calculate = (works) => {
    for (const box of form.querySelectorAll("[data-calculate]")) if (!box.contains(document.activeElement)) box.hidden = works;
  };

  const bring = (shows, sentences) => {
    let changed = false;
    for (const part of form.querySelectorAll("[data-shows]")) {
      // The server says it now; the rule that knew only half is gone.
      part.removeAttribute("data-when");
      const isShown = shows[part.dataset.shows];
      if (isShown === undefined) continue;
      if (part.localName === "template") {
        if (!isShown) continue;
        const box = document.createElement("div");
        box.className = "conditional";
        box.dataset.shows = part.dataset.shows;
        box.append(part.content);
        part.replaceWith(box);
        changed = true;
        sentences.push(words.dataset.more);
        continue;
      }
      if (part.hidden !== isShown || part.contains(document.activeElement)) continue;
      part.hidden = !isShown;
      for (const field of part.querySelectorAll("input, select, textarea, button")) field.disabled = !isShown;
      changed = true;
      if (isShown) sentences.push(words.dataset.more);
    }
    if (changed) form.dispatchEvent(new CustomEvent("conditional:look"));
    return changed;
  };

  const mark = (question, isNeeded) => {
    const start = asked().find((input) => input.value === question)?.nextElementSibling;
    const label = start?.querySelector(":scope > .field-label, :scope > legend, :scope > .choice > .choice-label");
    if (!label) return;
    const old = label.querySelector(".field-mark");
    if (isNeeded && !old) {
      const sign = document.createElement("span");
      sign.className = "field-mark is-required";
      sign.textContent = words.dataset.required;
      label.append(sign);
    } else if (!isNeeded && old) {
      old.remove();
    }
  };

  const describe = (element, id, isThere) => {
    const ids = (element.getAttribute("aria-describedby") ?? "").split(" ").filter((other) => other && other !== id);
    if (isThere) ids.unshift(id);
    if (ids.length) element.setAttribute("aria-describedby", ids.join(" "));
    else element.removeAttribute("aria-describedby");
  };

  const setError = (name, message) => {
    const control = document.getElementById(`field-${name}`) ?? named(name);
    const box = control?.closest(".field");
    if (!box || !form.contains(box)) return;
    const id = `field-${name}-error`;
    let line = document.getElementById(id);
    const isGroup = box.localName === "fieldset";
    if (message) {
      if (!line) {
        line = document.createElement("p");
        line.className = "field-error";
        line.id = id;
        const prefix = document.createElement("span");
        prefix.className = "visually-hidden";
        prefix.textContent = words.dataset.error;
        line.append(prefix, "");
        box.append(line);
      }
      if (line.lastChild.textContent !== message) line.lastChild.textContent = message;
    } else {
      line?.remove();
    }
    box.classList.toggle("has-error", Boolean(message));
    describe(isGroup ? box : control, id, Boolean(message));
    const controls = isGroup ? box.querySelectorAll(".date-parts > .date-part > .input, input[type=checkbox]") : [control];
    for (const field of controls) {
      if (message) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
    }
  };

  const mistakes = (found, sentences) => {
    const now = new Map();
    for (const [name, message] of Object.entries(found)) now.set(`field-${name}-error`, message);
    for (const id of told.keys()) {
      const name = id.slice("field-".length, -"-error".length);
      if (!now.has(id) && [...left].some((base) => name === base || name.startsWith(`${base}.`))) setError(name, "");
    }
    for (const [id, message] of now) {
      const name = id.slice("field-".length, -"-error".length);
      setError(name, message);
      if (told.get(id) !== message) sentences.push(message);
    }
    for (const [id, message] of told) if (!now.has(id) && document.getElementById(id)) now.set(id, message);
    told = now;
  };

  const put = (name, text) => {
    const field = named(name);
    // Never over what somebody has typed, or is typing.
    if (!field || field.value || field === document.activeElement) return false;
    field.value = text;
    if (field.value === text) return true;
    field.value = "";
    return false;
  };

  const address = (base, found, sentences) => {
    let isFilled = false;
    for (const [member, text] of Object.entries(found.fill)) isFilled = put(`${base}.${member}`, text) || isFilled;
    if (isFilled) sentences.push(words.dataset.filled);
    const postcode = named(`${base}.postcode`)?.closest(".field");
    if (!postcode) return;
    let box = form.querySelector(`[data-choices="${CSS.escape(base)}"]`);
    const list = found.choices.join("\n");
    if (box?.dataset.list === list || box?.contains(document.activeElement)) return;
    box?.remove();
    if (!found.choices.length) return;
    box = document.createElement("fieldset");
    box.className = "field-group place-choices";
    box.dataset.choices = base;
    box.dataset.list = list;
    const title = document.createElement("legend");
    title.textContent = words.dataset.choices;
    const row = document.createElement("div");
    row.className = "button-row";
    for (const place of found.choices) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button is-outline is-small";
      button.lang = "ja";
      button.textContent = place;
      button.addEventListener("click", () => {
        const town = named(`${base}.town`);
        if (!town) return;
        town.value = place;
        box.remove();
        town.focus();
        town.dispatchEvent(new Event("change", { bubbles: true }));
      });
      row.append(button);
    }
    box.append(title, row);
    postcode.after(box);
    sentences.push(words.dataset.choices);
  };

  const apply = (found) => {
    const sentences = [];
    calculate(true);
    for (const [name, text] of Object.entries(found.values)) {
      const place = document.getElementById(`field-${name}`)?.querySelector("strong");
      if (place && place.textContent !== text) place.textContent = text;
    }
    const changed = bring(found.shows, sentences);
    for (const [question, isNeeded] of Object.entries(found.needs)) mark(question, isNeeded);
    mistakes(found.mistakes, sentences);
    for (const box of form.querySelectorAll("[data-choices]:not([data-typing])")) {
      if (!(box.dataset.choices in found.addresses) && !box.contains(document.activeElement)) box.remove();
    }
    for (const [base, places] of Object.entries(found.addresses)) address(base, places, sentences);
    const counter = form.parentElement.querySelector(":scope > .question-counter");
    if (counter && found.position) counter.textContent = found.position;
    say([...new Set(sentences)]);
    // What came up may have sums and marks of its own.
    if (changed) later(50);
  };

  form.addEventListener("compositionstart", () => { isComposing = true; });
  form.addEventListener("compositionend", () => { isComposing = false; later(500); });
  form.addEventListener("input", (event) => {
    const question = questionOf(event.target);
    if (question) touched.add(question);
    if (isComposing) return;
    // A postcode is whole with its seventh digit: nobody waits for its place.
    const isPostcode = event.target.name?.endsWith(".postcode") && event.target.value.normalize("NFKC").replace(/\D/g, "").length === 7;
    later(isPostcode ? 20 : 500);
  });
  form.addEventListener("change", (event) => {
    if (event.target.type !== "file") later(80);
  });
  form.addEventListener("focusout", (event) => {
    const question = questionOf(event.target);
    // Passed by is not answered wrong: only what somebody has typed in is judged.
    if (!question || !touched.has(question) || event.target.type === "file") return;
    if (event.relatedTarget?.name && questionOf(event.relatedTarget) === question) return;
    // Choosing among the places of a postcode is still answering.
    if (event.relatedTarget?.closest("[data-choices]:not([data-typing])")) return;
    left.add(question);
    later(80);
  });
  document.addEventListener("pointerdown", () => { pressed = true; });
  for (const end of ["pointerup", "pointercancel"]) {
    document.addEventListener(end, () => {
      pressed = false;
      const next = waiting;
      waiting = null;
      // After the click that belongs to it.
      if (next) setTimeout(next, 60);
    });
  }
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    turn += 1;
    running?.abort();
  });
}
