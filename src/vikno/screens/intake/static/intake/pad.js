// The signature of the intake. Each stroke is kept in this browser until the server has the signature: a power cut or a
// lost connection does not ask the person to sign again.
import { begin } from "../vikno/js/pad.js";

const canvas = document.querySelector("canvas[data-pad]");
const shelf = `vikno:pad:${document.body.dataset.intake}`;
if (canvas) prepare();

function prepare() {
  const pad = begin(canvas, () => write(pad.picture() && { picture: pad.picture(), isDone: false }));
  const bring = () => {
    pad.fit();
    const kept = read();
    if (kept) pad.show(kept.picture);
  };
  document.addEventListener("vikno:open", (event) => event.target.id === "intake-pad" && requestAnimationFrame(bring));
  document.addEventListener("vikno:signature-kept", () => write(null));
  document.querySelector("[data-pad-clear]").addEventListener("click", pad.wipe);
  document.querySelector("[data-pad-done]").addEventListener("click", () => {
    const picture = pad.picture();
    if (!picture) return;
    write({ picture, isDone: true });
    give(picture);
    canvas.closest("dialog").close();
  });
  const kept = read();
  if (kept?.isDone) give(kept.picture); // the server has not said that it has it
}

function give(picture) {
  const bytes = Uint8Array.from(atob(picture.split(",")[1]), (letter) => letter.charCodeAt(0));
  const blob = new Blob([bytes], { type: "image/png" });
  document.dispatchEvent(new CustomEvent("vikno:signature", { detail: { blob } }));
}

function read() {
  try {
    return JSON.parse(localStorage.getItem(shelf) || "null");
  } catch {
    return null; // storage forbidden: the signature lives in the page alone
  }
}

function write(kept) {
  try {
    if (kept) localStorage.setItem(shelf, JSON.stringify(kept));
    else localStorage.removeItem(shelf);
  } catch {
    return; // as above
  }
}
