// A photograph is sent as soon as it is taken; the finger signs on the glass.
import { fill } from "../vikno/js/pad.js";

const photo = document.querySelector("[data-photo]");
photo?.addEventListener("change", () => {
  if (!photo.files.length) return;
  photo.closest(".courier__camera").setAttribute("aria-busy", "true");
  photo.form.submit();
});

const pad = document.querySelector("canvas[data-pad]");
if (pad) fill(pad, document.querySelector("[data-signature]"), document.querySelector("[data-clear]"));
