// Two screens that show the same: when the other one has changed something, what stands between the headings is fetched anew. Without scripts a
// link does the same.
for (const area of document.querySelectorAll('[data-enhance~="live"]')) {
  const source = new EventSource(area.dataset.live);
  const status = area.querySelector("[data-live-status]");
  let revision = Number(area.dataset.revision);
  // The newest that was heard of; what comes while the page is being fetched is looked at afterwards.
  let wanted = revision;
  let busy = false;
  let timer;

  const isTyping = () => {
    const active = document.activeElement;
    return area.contains(active) && active.matches("input, textarea, select") && active.type !== "hidden";
  };

  const fetchAnew = async () => {
    busy = true;
    try {
      const answer = await fetch(window.location.href, { credentials: "same-origin" });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector('[data-enhance~="live"]');
      if (!fresh) {
        // The visit has gone a step further.
        window.location.reload();
        return;
      }
      const open = [...area.querySelectorAll("details[open] > summary")].map((summary) => summary.textContent);
      for (const child of [...area.children]) if (child !== status) child.remove();
      for (const child of [...fresh.children]) if (!child.hasAttribute("data-live-status")) area.append(document.importNode(child, true));
      for (const summary of area.querySelectorAll("details > summary")) if (open.includes(summary.textContent)) summary.parentElement.open = true;
      revision = Number(fresh.dataset.revision);
      if (status) status.textContent = status.dataset.words;
      document.dispatchEvent(new CustomEvent("live:changed"));
    } finally {
      busy = false;
      if (wanted > revision) later();
    }
  };

  const later = () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(look, 1000);
  };

  const look = () => {
    if (busy || wanted <= revision) return;
    if (isTyping()) later();
    else fetchAnew();
  };

  source.addEventListener("revision", (event) => {
    wanted = Math.max(wanted, Number(event.data));
    look();
  });
  window.addEventListener("pagehide", () => source.close());
}
