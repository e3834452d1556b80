// What was ticked in the list of papers stays ticked on this phone for this ticket.

for (const list of document.querySelectorAll("[data-ticks]")) {
  const key = `vikno:ticks:${list.dataset.ticks}`;
  const boxes = [...list.querySelectorAll("input[type='checkbox']")];
  const read = () => {
    try {
      return new Set(JSON.parse(localStorage.getItem(key) || "[]"));
    } catch {
      return new Set(); // storage forbidden: the list works, it only forgets
    }
  };
  const ticked = read();
  for (const box of boxes) box.checked = ticked.has(box.value);
  list.addEventListener("change", () => {
    try {
      localStorage.setItem(key, JSON.stringify(boxes.filter((box) => box.checked).map((box) => box.value)));
    } catch {
      return; // as above
    }
  });
}
