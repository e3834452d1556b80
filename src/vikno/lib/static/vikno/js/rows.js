// A table or list with data-rows is walked by arrows or j and k; Enter opens the row's first link or button.
// The chosen row is aria-selected; the screen hears "vikno:row".
import { isTyping } from "./pages.js";

const ROWS = "tbody > tr, :scope > li";

function choose(list, row) {
  for (const other of list.querySelectorAll(ROWS)) {
    other.tabIndex = other === row ? 0 : -1;
    if (other === row) other.setAttribute("aria-selected", "true");
    else other.removeAttribute("aria-selected");
  }
  row.focus();
  row.dispatchEvent(new CustomEvent("vikno:row", { bubbles: true }));
}

document.addEventListener("keydown", (event) => {
  const list = event.target instanceof Element ? event.target.closest("[data-rows]") : null;
  if (!list || isTyping(event.target) || event.ctrlKey || event.altKey || event.metaKey) return;
  const rows = [...list.querySelectorAll(ROWS)];
  const here = rows.indexOf(event.target.closest("tbody > tr, li"));
  const step = event.key === "ArrowDown" || event.code === "KeyJ" ? 1 : event.key === "ArrowUp" || event.code === "KeyK" ? -1 : 0;
  if (step) {
    const next = rows[Math.min(rows.length - 1, Math.max(0, here + step))];
    if (next) {
      event.preventDefault();
      choose(list, next);
    }
  } else if (event.key === "Enter" && event.target === rows[here]) {
    const first = rows[here].querySelector("a[href], button:not(:disabled)");
    if (first) {
      event.preventDefault();
      first.click();
    }
  }
});
