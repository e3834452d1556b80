// A keyboard on the screen, for kiosks that have none: Ukrainian with є ї ґ ’, digits, and Latin for an English page.
// It comes when a field inside [data-keyboard] is touched, and only then: who has keys under the hands never sees it.

const UK = ["1234567890", "йцукенгшщзхї", "фівапролджєґ", "ячсмитьбю’-"];
const EN = ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm’-"];
const english = document.documentElement.lang === "en";
const words = english
  ? { name: "Keyboard", back: "Delete the last letter", space: "Space", close: "Hide the keyboard", switch: "Абв" }
  : { name: "Клавіатура", back: "Стерти останню літеру", space: "Пробіл", close: "Сховати клавіатуру", switch: "Abc" };

let field = null;
let board = null;
let latin = english;

function put(text) {
  const from = field.selectionStart ?? field.value.length;
  const to = field.selectionEnd ?? from;
  field.setRangeText(text, from, to, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function back() {
  const from = field.selectionStart ?? field.value.length;
  const to = field.selectionEnd ?? from;
  field.setRangeText("", from === to ? Math.max(from - 1, 0) : from, to, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function key(label, press, name, wide) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = `btn v-button btn-outline-primary k-key${wide ? " k-key--wide" : ""}`;
  button.textContent = label;
  if (name) button.setAttribute("aria-label", name);
  // The field keeps the focus and the caret.
  button.addEventListener("pointerdown", (event) => event.preventDefault());
  button.addEventListener("click", press);
  return button;
}

function row(...keys) {
  const line = document.createElement("div");
  line.className = "k-keys__row";
  line.append(...keys);
  return line;
}

function draw() {
  const letters = (latin ? EN : UK).map((line) => row(...[...line].map((letter) => key(letter, () => put(letter)))));
  letters[3].append(key("⌫", back, words.back, true));
  const other = key(latin ? "Абв" : "Abc", () => ((latin = !latin), draw()), "", true);
  const hide = key("▾", close, words.close, true);
  const space = key("", () => put(" "), words.space);
  space.classList.add("k-key--space");
  board.replaceChildren(...letters, row(other, space, hide));
}

function open(target) {
  field = target;
  if (!board) {
    board = document.createElement("div");
    board.className = "k-keys";
    board.setAttribute("role", "group");
    board.setAttribute("aria-label", words.name);
    document.querySelector(".v-kiosk-foot")?.before(board);
  }
  board.hidden = false;
  draw();
  document.documentElement.dataset.keyboard = "1";
}

function close() {
  if (board) board.hidden = true;
  delete document.documentElement.dataset.keyboard;
}

document.addEventListener("pointerdown", (event) => {
  const target = event.target.closest("[data-keyboard] input:not([type='hidden'])");
  if (target && event.pointerType === "touch") open(target);
});
