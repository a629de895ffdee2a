// A second press while a form is on its way does nothing. The server does not rely on it. A button that only shows something is no press.
for (const form of document.querySelectorAll('form[data-enhance~="once"]')) {
  let sent = 0;
  form.addEventListener("submit", (event) => {
    if (event.submitter?.hasAttribute("data-look")) return;
    const now = Date.now();
    if (now - sent < 5000) event.preventDefault();
    else sent = now;
  });
}
window.addEventListener("pageshow", (event) => {
  if (event.persisted) window.location.reload();
});
