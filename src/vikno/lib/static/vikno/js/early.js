// A seat's keys, from its first moment: what is pressed before the page's scripts have come is kept here, and keys.js
// presses it then. Without it a fast hand's second key falls between two pages. Runs before the body, as a plain script.
(() => {
  const BROWSERS = new Set(["F5", "F11", "F12"]);
  const kept = [];
  const keep = (event) => {
    if (event.repeat || event.isComposing || event.metaKey || BROWSERS.has(event.key)) return;
    const isFunction = /^F\d+$/.test(event.key);
    if (!isFunction && event.target instanceof Element && event.target.matches("input, textarea, select, a, button, summary")) return;
    if (!isFunction && event.key.length > 1) return; // Tab, Enter, arrows: the browser's own
    if (isFunction) event.preventDefault(); // F3 would open the browser's search
    const { key, code, ctrlKey, altKey } = event;
    kept.push({ key, code, ctrlKey, altKey });
  };
  window.addEventListener("keydown", keep, true);
  window.viknoEarlyKeys = () => {
    window.removeEventListener("keydown", keep, true);
    return kept.splice(0);
  };
})();
