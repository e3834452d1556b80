// A signature drawn with a finger, a pen or a mouse, black on white, as sharp as the screen is.
import SignaturePad from "../../vendor/signature_pad.min.js";

// The pad of a canvas; call fit() when the canvas has come into sight or changed its size: what was drawn stays.
export function begin(canvas) {
  const pad = new SignaturePad(canvas, { penColor: "black", backgroundColor: "white" });
  const fit = () => {
    const scale = Math.max(window.devicePixelRatio || 1, 1);
    const strokes = pad.toData();
    canvas.width = Math.round(canvas.offsetWidth * scale);
    canvas.height = Math.round(canvas.offsetHeight * scale);
    canvas.getContext("2d").scale(scale, scale);
    pad.clear();
    pad.fromData(strokes);
  };
  return Object.assign(pad, { fit });
}
