// When the branch opens, closes, pauses or fills, the first page follows by itself; who is in the middle of choosing is
// led away only by a pause (an air raid), never by the clock.

const said = () => document.querySelector("[data-door]")?.dataset.door;
const first = said();
const isHome = document.querySelector("[data-live='kiosk.home']") !== null;

document.addEventListener("vikno:fragment", () => {
  const now = said();
  if (now === undefined || now === first) return;
  if (isHome) location.reload();
  else if (now === "paused") location.replace(document.body.dataset.again);
});
