// «Read aloud»: the page from its heading on, a sentence after a sentence; pressed again it is silent. On the next page
// it goes on reading until it is switched off or the screen goes home.
import { canSpeak, quiet, say } from "./speech.js";

const button = document.getElementById("kiosk-speak");
const KEY = "vikno:speak";
const PARTS = "h1, h2, h3, p, li, dt, dd, legend, label, button, a";

function heard(element) {
  if (element.closest("[hidden], [aria-hidden='true'], template, .k-paper, dialog:not([open])")) return false;
  return !element.parentElement.closest("a, button, li, dt, dd, label, p") && element.getClientRects().length > 0;
}

function words() {
  const main = document.getElementById("main");
  return [...main.querySelectorAll(PARTS)].filter(heard).map((element) => (element.getAttribute("aria-label") || element.innerText).replace(/\s+/g, " ").trim()).filter(Boolean);
}

function read() {
  button.setAttribute("aria-pressed", "true");
  const queue = words();
  const next = () => {
    if (button.getAttribute("aria-pressed") !== "true") return;
    const text = queue.shift();
    if (text) say(text, next);
    else button.setAttribute("aria-pressed", "false");
  };
  next();
}

if (button && canSpeak()) {
  document.documentElement.dataset.speaks = "1";
  button.addEventListener("click", () => {
    const on = button.getAttribute("aria-pressed") !== "true";
    sessionStorage.setItem(KEY, on ? "1" : "");
    if (on) read();
    else {
      button.setAttribute("aria-pressed", "false");
      quiet();
    }
  });
  if (document.querySelector("[data-live='kiosk.home']") && !document.querySelector(".k-chosen")) sessionStorage.removeItem(KEY);
  else if (sessionStorage.getItem(KEY)) read();
  window.addEventListener("pagehide", quiet);
}
