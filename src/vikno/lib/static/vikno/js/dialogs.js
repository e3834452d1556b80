// Dialogs: data-opens="id" opens one, data-closes shuts the one around it; focus returns to where it was (the browser's own doing).
// An error summary that takes focus gets it.

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  if (opener) {
    const dialog = document.getElementById(opener.dataset.opens);
    if (dialog instanceof HTMLDialogElement && !dialog.open) {
      dialog.dispatchEvent(new CustomEvent("vikno:open", { bubbles: true }));
      dialog.showModal();
    }
    return;
  }
  const closer = event.target.closest("[data-closes]");
  if (closer) closer.closest("dialog")?.close();
});

// Not for live regions: what others change must not take the focus.
const greet = (root) => root.querySelector("[data-takes-focus]")?.focus();
greet(document);
document.addEventListener("htmx:load", (event) => event.target !== document.body && greet(event.target.parentElement ?? event.target));
