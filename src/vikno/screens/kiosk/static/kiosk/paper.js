// A kiosk without a printer of its own prints by the browser: the ticket's page once, however often it is loaded.
// The sheet is as long as the slip, so that a roll is cut under the last line and not at the end of a page of A4.

const WIDTH = 80; // millimetres of paper
const MARGIN = 4;
const slip = document.querySelector("[data-prints]");
const millimetres = (pixels) => (pixels / 96) * 25.4;

function fit() {
  slip.dataset.measuring = "1";
  const length = Math.ceil(millimetres(slip.firstElementChild.getBoundingClientRect().height)) + 2 * MARGIN + 2;
  delete slip.dataset.measuring;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`@page { size: ${WIDTH}mm ${length}mm; margin: ${MARGIN}mm; } @media print { .v-slip { page: auto; } }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

if (slip) {
  document.fonts.ready.then(() => {
    fit();
    const mark = `vikno:printed:${slip.dataset.prints}`;
    if (sessionStorage.getItem(mark)) return;
    sessionStorage.setItem(mark, "1");
    window.print();
  });
}
