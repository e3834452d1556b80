// Arrows walk the map of skills: one cell left, right, up or down. Tab still goes through all.

const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

document.addEventListener("keydown", (event) => {
  const step = STEPS[event.key];
  const button = event.target instanceof Element ? event.target.closest("[data-grid] button") : null;
  if (!step || !button || event.ctrlKey || event.altKey || event.metaKey) return;
  const rows = [...button.closest("tbody").rows].map((row) => [...row.querySelectorAll("button")]);
  const row = rows.findIndex((cells) => cells.includes(button));
  const next = rows[row + step[0]]?.[rows[row].indexOf(button) + step[1]];
  if (!next) return;
  event.preventDefault();
  next.focus();
});
