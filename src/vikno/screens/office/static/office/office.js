// The closed zone: a scan grows to the width of its pane and back, and turns by quarters.

document.addEventListener("click", (event) => {
  const scan = document.querySelector(".office__scan");
  if (!scan) return;
  if (event.target.closest("[data-zoom]")) scan.classList.toggle("office__scan--large");
  if (event.target.closest("[data-turn]")) scan.dataset.turn = String((Number(scan.dataset.turn ?? 0) + 1) % 4);
});

// A letter pressed in either layout chooses a decision and leads to its first field, so that the hands stay on the keys.
document.addEventListener("change", (event) => {
  if (event.target.name !== "do" || !event.target.closest("#office-decide")) return;
  const fields = document.querySelector(`.office__for--${event.target.value}`);
  fields?.querySelector("select, input, textarea")?.focus();
});
