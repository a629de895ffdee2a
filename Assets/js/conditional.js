// Questions that depend on an answer above them show and hide at once. Without script the server does it after the next press.
for (const form of document.querySelectorAll('form[data-enhance~="conditional"]')) {
  const values = (name) =>
    [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)]
      .filter((field) => !field.disabled && (!["radio", "checkbox"].includes(field.type) || field.checked))
      .map((field) => field.value.trim())
      .filter(Boolean);
  const number = (text) => Number(text.normalize("NFKC").replace(/[^0-9.\-]/g, "") || NaN);
  const holds = (rule) => {
    if (typeof rule === "boolean") return rule;
    if (rule.all) return rule.all.every(holds);
    if (rule.any) return rule.any.some(holds);
    if ("not" in rule) return !holds(rule.not);
    const given = values(rule.field);
    if ("answered" in rule) return given.length > 0 === rule.answered;
    if (rule.in) return given.some((value) => rule.in.includes(value));
    if ("least" in rule) return given.some((value) => number(value) >= rule.least);
    if ("most" in rule) return given.some((value) => number(value) <= rule.most);
    return false;
  };
  const update = () => {
    for (const part of form.querySelectorAll("[data-when]")) {
      const shows = holds(JSON.parse(part.dataset.when));
      if (part.localName === "template") {
        if (!shows) continue;
        const box = document.createElement("div");
        box.className = "conditional";
        box.dataset.when = part.dataset.when;
        if (part.dataset.shows) box.dataset.shows = part.dataset.shows;
        box.append(part.content);
        part.replaceWith(box);
        // What was inside may have conditions of its own.
        return update();
      }
      part.hidden = !shows;
      for (const field of part.querySelectorAll("input, select, textarea, button")) field.disabled = !shows;
    }
  };
  form.addEventListener("change", update);
  form.addEventListener("input", update);
  form.addEventListener("conditional:look", update);
  window.addEventListener("pageshow", update);
  update();
}
