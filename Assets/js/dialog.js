// A link that would lead to a page asks its question in a window over this one instead.
for (const box of document.querySelectorAll('[data-enhance~="dialog"]')) {
  const opener = box.querySelector("[data-dialog]");
  const dialog = box.querySelector("dialog");
  if (!opener || !dialog?.showModal) continue;

  opener.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    dialog.showModal();
    dialog.querySelector("h2")?.focus();
  });
  for (const button of dialog.querySelectorAll("[data-close]")) {
    button.addEventListener("click", () => dialog.close());
  }
  dialog.addEventListener("close", () => opener.focus());
}
