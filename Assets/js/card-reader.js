// Asks the card reader program of this computer for the four basic items and sends them with the form around it. See docs/counter.md.
const prepare = () => {
  for (const box of document.querySelectorAll('[data-enhance~="card-reader"]')) {
    if (!box.hidden) continue;
    const button = box.querySelector("[data-card-read]");
    const status = box.querySelector("[data-card-status]");
    box.hidden = false;
    button.addEventListener("click", async () => {
      status.textContent = status.dataset.waiting;
      try {
        const answer = await fetch(box.dataset.address, { cache: "no-store", credentials: "omit", signal: AbortSignal.timeout(60000) });
        if (!answer.ok) throw new Error(String(answer.status));
        const form = box.closest("form");
        form.elements.namedItem("card").value = await answer.text();
        form.submit();
      } catch {
        status.textContent = status.dataset.failed;
      }
    });
  }
};
prepare();
document.addEventListener("live:changed", prepare);
