// What readers hear of a live page: the text of [data-say="assertive"] (a call) at once, of [data-say="polite"] (place, wait)
// at most once a minute, and only when it has changed. The spoken copy stands in a hidden live region.
import { arrange } from "./pages.js";

const MINUTE = 60_000;
const regions = new Map();
const said = new Map(); // by data-say-name or the element's own place: text and moment last said

function region(manner) {
  if (!regions.has(manner)) {
    const box = document.createElement("div");
    box.className = "v-hidden";
    box.setAttribute("aria-live", manner);
    document.body.append(box);
    regions.set(manner, box);
  }
  return regions.get(manner);
}

function hear(element) {
  const manner = element.dataset.say === "assertive" ? "assertive" : "polite";
  const name = element.dataset.sayName || element.id || manner;
  const text = element.textContent.replace(/\s+/g, " ").trim();
  const before = said.get(name);
  if (!before) {
    // What the page came with is read with the page.
    said.set(name, { text, at: manner === "polite" ? Date.now() : 0 });
    return;
  }
  if (!text || before.text === text) return;
  if (manner === "polite" && Date.now() - before.at < MINUTE) return;
  said.set(name, { text, at: Date.now() });
  region(manner).textContent = text;
}

arrange("[data-say]", hear);
