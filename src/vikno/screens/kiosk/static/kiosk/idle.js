// Nobody touches the screen for 30 seconds: it asks, aloud too, and 20 seconds later goes back to the start (WCAG 2.2.1
// gives whoever reads slowly that long to answer). A page with data-leave-in counts by itself, and any touch counts anew.
import { dialog } from "./dialog.js";
import { say } from "./speech.js";

const QUIET = 30;
const ASKS = 20;
const again = document.body.dataset.again;
const own = document.querySelector("[data-leave-in]");
const isHome = document.querySelector("[data-live='kiosk.home']") !== null;
const busy = () => document.documentElement.dataset.taking === "1";
const untouched = !document.querySelector(".k-chosen") && document.documentElement.lang === "uk";

let left = 0;
let asking = null;

function rest() {
  left = own ? Number(own.dataset.leaveIn) : QUIET;
  if (asking?.open) asking.close();
  show();
}

function show() {
  for (const place of document.querySelectorAll("[data-countdown]")) place.textContent = String(Math.max(left, 0));
}

function ask() {
  asking ??= dialog("data-idle-words");
  if (!asking) return leave();
  left = ASKS;
  asking.querySelector("[data-stay]").addEventListener("click", rest, { once: true });
  asking.querySelector("[data-seconds]").textContent = String(left);
  asking.showModal();
  say(asking.querySelector("h2").textContent);
}

function leave() {
  location.assign(own?.dataset.leaveTo || again);
}

function tick() {
  if (busy() || document.visibilityState === "hidden") return;
  left -= 1;
  if (asking?.open) asking.querySelector("[data-seconds]").textContent = String(Math.max(left, 0));
  else show();
  if (left > 0) return;
  if (own || asking?.open) leave();
  else ask();
}

// The start page of a new person has nothing to go back from.
if (again && !(isHome && untouched)) {
  rest();
  for (const kind of ["pointerdown", "keydown", "scroll", "wheel", "input"]) {
    document.addEventListener(kind, () => asking?.open || rest(), { passive: true, capture: true });
  }
  setInterval(tick, 1000);
}
