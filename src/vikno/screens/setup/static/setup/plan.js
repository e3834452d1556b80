// The chosen window or thing follows its fields, and is moved by arrows or by hand; the form keeps the place.

const MARGIN = { x: 5, y: 9 };
const PACES = { x: 100, y: 60 };
const STEPS = { ArrowLeft: ["x", -1], ArrowRight: ["x", 1], ArrowUp: ["y", -1], ArrowDown: ["y", 1] };

const plan = document.querySelector("svg[data-plan]");
const form = document.querySelector("form[data-plan-form]");
const chosen = plan?.querySelector("[data-plan-chosen]");

const field = (axis) => form.elements.namedItem(axis);
const share = (axis, paces) => MARGIN[axis] + ((100 - 2 * MARGIN[axis]) * paces) / PACES[axis];
const bound = (axis, paces) => Math.min(PACES[axis], Math.max(0, Math.round(paces)));

function draw() {
  const shape = chosen.querySelector("svg");
  for (const axis of ["x", "y"]) {
    const paces = Number(field(axis).value);
    if (!Number.isNaN(paces)) shape.setAttribute(axis, `${share(axis, bound(axis, paces)).toFixed(2)}%`);
  }
}

function set(axis, paces) {
  field(axis).value = String(bound(axis, paces));
  field(axis).dispatchEvent(new Event("input", { bubbles: true }));
}

if (chosen && form) {
  form.addEventListener("input", draw);
  document.addEventListener("vikno:restored", draw);

  chosen.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    if (!step || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const [axis, by] = step;
    set(axis, Number(field(axis).value) + by * (event.shiftKey ? 5 : 1));
  });

  let held = null;
  let moved = false;
  chosen.addEventListener("pointerdown", (event) => {
    held = event.pointerId;
    moved = false;
    chosen.setPointerCapture(held);
  });
  chosen.addEventListener("pointermove", (event) => {
    if (event.pointerId !== held) return;
    const box = plan.getBoundingClientRect();
    const at = { x: ((event.clientX - box.left) / box.width) * 100, y: ((event.clientY - box.top) / box.height) * 100 };
    moved = true;
    for (const axis of ["x", "y"]) set(axis, ((at[axis] - MARGIN[axis]) / (100 - 2 * MARGIN[axis])) * PACES[axis]);
  });
  chosen.addEventListener("pointerup", () => { held = null; });
  chosen.addEventListener("dragstart", (event) => event.preventDefault());
  chosen.addEventListener("click", (event) => moved && event.preventDefault());
}
