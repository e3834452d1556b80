// A QR reader types like a keyboard, very fast, and ends with Enter. Wherever the page is, a scanned ticket is opened.

const FASTEST_HAND = 80; // milliseconds between keys: no person types so fast
const SHORTEST = 12;
let typed = "";
let at = 0;

document.addEventListener(
  "keydown",
  (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const now = event.timeStamp;
    if (now - at > FASTEST_HAND) typed = "";
    at = now;
    if (event.key.length === 1) typed += event.key;
    if (event.key !== "Enter" || typed.length < SHORTEST) return;
    event.preventDefault();
    event.stopPropagation();
    location.assign(`${document.body.dataset.mine}?scan=${encodeURIComponent(typed)}`);
  },
  { capture: true },
);
