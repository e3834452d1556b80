// Small things the other modules share: run on load and again on what came later (htmx, live regions).

export function arrange(selector, work) {
  const all = (root) => {
    if (root instanceof Element && root.matches(selector)) work(root);
    root.querySelectorAll(selector).forEach((element) => work(element));
  };
  all(document);
  document.addEventListener("htmx:load", (event) => all(event.target));
  document.addEventListener("vikno:fragment", (event) => all(event.target));
}

export function newId() {
  if (typeof crypto !== "undefined" && crypto.randomUUID) return crypto.randomUUID();
  // Pages served over plain http from another machine have no randomUUID.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

export function isTyping(target) {
  if (!(target instanceof Element)) return false;
  if (target.closest("[contenteditable='true']")) return true;
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !["checkbox", "radio", "button", "submit", "reset", "range", "color", "file"].includes(target.type);
}
