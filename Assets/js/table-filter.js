// Narrows the rows of a table that is already on the page. Widths of characters, hiragana and katakana count as the same.
const fold = (text) => text.normalize("NFKC").toLowerCase()
  .replace(/[\u30a1-\u30f6]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0x60));

// The readings over kanji are not part of the text that is searched twice.
const textOf = (row) => {
  const copy = row.cloneNode(true);
  for (const extra of copy.querySelectorAll("rt, rp")) extra.remove();
  return fold(copy.textContent);
};

for (const box of document.querySelectorAll('[data-enhance~="table-filter"]')) {
  const panel = box.querySelector(".table-filter");
  const field = panel?.querySelector("input");
  const said = panel?.querySelector('[role="status"]');
  const rows = [...box.querySelectorAll("tbody tr")].map((row) => [row, textOf(row)]);
  if (!field || !said) continue;

  panel.hidden = false;
  field.addEventListener("input", () => {
    const words = fold(field.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const [row, text] of rows) {
      row.hidden = !words.every((word) => text.includes(word));
      if (!row.hidden) shown += 1;
    }
    said.textContent = words.length === 0 ? "" : shown === 0 ? said.dataset.none : said.dataset.some.replace("{n}", String(shown));
  });
}
