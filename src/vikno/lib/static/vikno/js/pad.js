// A signature drawn with a finger, a pen or a mouse, as sharp as the screen is.
import SignaturePad from "../../vendor/signature_pad.min.js";

// The pad of a canvas. fit() when the canvas has come into sight, show(picture) brings back what was drawn before,
// picture() is a PNG as a data: address, `changed` is told after each stroke and of a wiping.
export function begin(canvas, changed) {
  const pad = new SignaturePad(canvas, { penColor: "black", minWidth: 1, maxWidth: 2.5 });
  const fit = () => {
    const scale = Math.max(window.devicePixelRatio || 1, 1);
    canvas.width = Math.round(canvas.offsetWidth * scale);
    canvas.height = Math.round(canvas.offsetHeight * scale);
    canvas.getContext("2d").scale(scale, scale);
    pad.clear();
  };
  fit();
  pad.addEventListener("endStroke", changed);
  return {
    fit,
    show: (picture) => pad.fromDataURL(picture),
    picture: () => (pad.isEmpty() ? "" : pad.toDataURL("image/png")),
    wipe: () => {
      pad.clear();
      changed();
    },
  };
}

// A pad whose picture is the value of a hidden field, which hears "change"; `eraser` wipes it.
export function fill(canvas, field, eraser) {
  const pad = begin(canvas, () => {
    field.value = pad.picture();
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });
  if (field.value) pad.show(field.value);
  eraser?.addEventListener("click", pad.wipe);
}
