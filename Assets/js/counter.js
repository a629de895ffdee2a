// Characters left under a text area. Counts as the server does: code points, a line break being one.
const count = (text) => Array.from(text.replaceAll("\r\n", "\n")).length;

for (const box of document.querySelectorAll('[data-enhance~="counter"]')) {
  const area = box.querySelector("textarea");
  const shown = box.querySelector("[data-counter]");
  const said = box.querySelector('[role="status"]');
  const limit = Number(area?.dataset.limit);
  if (!area || !shown || !said || !limit) continue;

  let composing = false;
  let timer;
  const update = () => {
    const length = count(area.value);
    shown.textContent = `${length.toLocaleString("ja")} / ${limit.toLocaleString("ja")}`;
    shown.classList.toggle("is-over", length > limit);
    if (composing) return;
    clearTimeout(timer);
    const over = length > limit;
    if (!over && length < limit * 0.8) return;
    timer = setTimeout(() => {
      const words = over ? said.dataset.over : said.dataset.left;
      said.textContent = words.replace("{n}", String(Math.abs(limit - length)));
    }, over ? 0 : 1000);
  };
  area.addEventListener("compositionstart", () => { composing = true; });
  area.addEventListener("compositionend", () => { composing = false; update(); });
  area.addEventListener("input", update);
  shown.hidden = false;
  update();
}
