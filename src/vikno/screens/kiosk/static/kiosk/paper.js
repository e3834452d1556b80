// A kiosk without a printer of its own prints by the browser: the ticket's page once, however often it is loaded.

const slip = document.querySelector("[data-prints]");

if (slip) {
  const mark = `vikno:printed:${slip.dataset.prints}`;
  if (!sessionStorage.getItem(mark)) {
    sessionStorage.setItem(mark, "1");
    document.fonts.ready.then(() => window.print());
  }
}
