// The panel beside the editor follows what is typed. Without script its button does the same.
for (const form of document.querySelectorAll('form[data-enhance~="live-preview"]')) {
  const panel = document.querySelector("[data-preview]");
  const address = form.dataset.previewFrom;
  if (!panel || !address) continue;
  let timer = 0;
  let asked = 0;
  const refresh = async () => {
    const turn = ++asked;
    try {
      const answer = await fetch(address, { method: "POST", body: new URLSearchParams(new FormData(form)), credentials: "same-origin" });
      if (!answer.ok || turn !== asked) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      panel.replaceChildren(...page.body.childNodes);
    } catch {
      // Offline: the panel stays as it is.
    }
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(refresh, 400);
  });
}
