// Asks before a form that was changed is left without being sent.
for (const form of document.querySelectorAll('form[data-enhance~="leave-guard"]')) {
  let changed = false;
  const warn = (event) => event.preventDefault();
  form.addEventListener("input", () => {
    if (changed) return;
    changed = true;
    window.addEventListener("beforeunload", warn);
  });
  form.addEventListener("submit", () => window.removeEventListener("beforeunload", warn));
}
