// Arrow keys walk the page as Tab does, for kiosks with a small keypad under the screen.

const STOPS = "main a[href], main button:not(:disabled), main input:not([type='hidden']), .v-kiosk-foot a[href], .v-kiosk-foot button:not(:disabled)";

document.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (!step || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.target instanceof HTMLInputElement && event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  if (document.querySelector("dialog[open]")) return;
  const stops = [...document.querySelectorAll(STOPS)].filter((element) => element.getClientRects().length);
  const here = stops.indexOf(document.activeElement);
  const next = stops[here < 0 && step < 0 ? stops.length - 1 : Math.min(Math.max(here + step, 0), stops.length - 1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
});
