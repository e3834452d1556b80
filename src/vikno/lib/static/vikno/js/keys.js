// Keys of a page, read from its buttons and links: data-key="F2", "3", "KeyZ" (a place on the keyboard, so both layouts
// work), "Ctrl+Enter", "/". While someone types, only F-keys and Ctrl-combinations act. F1 lists all keys.
// F5, F11 and F12 stay the browser's.

const BROWSERS = new Set(["F5", "F11", "F12"]);
let awake = !window.viknoEarlyKeys; // until every script of the page has come, early.js keeps what is pressed

function names(event) {
  const modifier = event.ctrlKey || event.metaKey ? "Ctrl+" : event.altKey ? "Alt+" : "";
  const found = [modifier + event.key, modifier + event.code];
  if (/^(Digit|Numpad)\d$/.test(event.code)) found.push(modifier + event.code.slice(-1));
  if (/^Key[A-Z]$/.test(event.code)) found.push(modifier + event.code.slice(-1));
  return found;
}

function normal(key) {
  return key.replace(/\s+/g, "+").replace("↵", "Enter");
}

function reachable(element) {
  if (element.disabled || element.getAttribute("aria-disabled") === "true" || element.closest("[hidden], [inert]")) return false;
  const dialog = document.querySelector("dialog[open]");
  return !dialog || dialog.contains(element);
}

function find(wanted) {
  for (const element of document.querySelectorAll("[data-key]")) {
    if (wanted.includes(normal(element.dataset.key)) && reachable(element)) return element;
  }
  return null;
}

document.addEventListener("keydown", (event) => {
  if (!awake || event.defaultPrevented || event.isComposing || event.repeat || BROWSERS.has(event.key)) return;
  const special = /^F\d+$/.test(event.key) || event.ctrlKey || event.metaKey;
  const field = event.target instanceof Element && event.target.matches("input, textarea, select, [contenteditable='true']");
  const types = field && !event.target.matches("[type='radio'], [type='checkbox'], [type='button'], [type='submit']");
  if (types && !special) {
    // A field's own key, pressed in it while it is empty, is a press and no letter: the focus is where it leads.
    if (event.target.value === "" && names(event).includes(event.target.dataset.key)) event.preventDefault();
    return;
  }
  const target = find(names(event));
  if (!target) return;
  event.preventDefault();
  if (target.matches("input, textarea, select")) {
    target.focus();
    if (target.matches("[type='radio'], [type='checkbox']")) target.click();
    else target.select?.();
    return;
  }
  target.click();
});

// What was pressed before this script came (early.js), in its order, when every script of the page has its ears open.
function early() {
  awake = true;
  for (const press of window.viknoEarlyKeys?.() ?? []) {
    (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent("keydown", { ...press, bubbles: true, cancelable: true }));
  }
}
if (document.readyState === "complete") early();
else document.addEventListener("DOMContentLoaded", early);

// The overlay: every key that presses something now, once, with the words of its button; keys of a shut dialog are told in it.
document.addEventListener("vikno:open", (event) => {
  const list = event.target.querySelector("[data-keys-list]");
  if (!list) return;
  list.replaceChildren();
  const told = new Set();
  for (const element of document.querySelectorAll("[data-key]")) {
    if (element.closest("dialog:not([open]), [hidden]")) continue;
    const shown = element.querySelector(".v-key")?.textContent || element.dataset.keyShown || element.dataset.key.replace(/^Key/, "").replaceAll("+", " ");
    const words = element.dataset.keyWords || element.getAttribute("aria-label") || [...element.childNodes].filter((node) => !(node instanceof Element && node.matches(".v-key, svg"))).map((node) => node.textContent).join(" ").trim();
    if (told.has(shown) || !words) continue;
    told.add(shown);
    const term = document.createElement("dt");
    const key = document.createElement("kbd");
    key.className = "v-key";
    key.textContent = shown;
    term.append(key);
    const means = document.createElement("dd");
    means.textContent = words;
    list.append(term, means);
  }
});
