// A photograph is sent as soon as it is taken; the finger signs on the glass.

const photo = document.querySelector("[data-photo]");
photo?.addEventListener("change", () => {
  if (!photo.files.length) return;
  photo.closest(".courier__camera").setAttribute("aria-busy", "true");
  photo.form.submit();
});

const pad = document.querySelector("canvas[data-pad]");
const kept = document.querySelector("[data-signature]");

function prepare() {
  const pen = pad.getContext("2d");
  const scale = window.devicePixelRatio || 1;
  const box = pad.getBoundingClientRect();
  pad.width = Math.round(box.width * scale);
  pad.height = Math.round(box.height * scale);
  pen.scale(scale, scale);
  pen.lineWidth = 2.5;
  pen.lineCap = pen.lineJoin = "round";
  pen.strokeStyle = "#15232F";
  if (kept.value) {
    const before = new Image();
    before.addEventListener("load", () => pen.drawImage(before, 0, 0, box.width, box.height));
    before.src = kept.value;
  }
  let drawing = false;
  const at = (event) => {
    const now = pad.getBoundingClientRect();
    return [event.clientX - now.left, event.clientY - now.top];
  };
  pad.addEventListener("pointerdown", (event) => {
    drawing = true;
    pad.setPointerCapture(event.pointerId);
    pen.beginPath();
    pen.moveTo(...at(event));
  });
  pad.addEventListener("pointermove", (event) => {
    if (!drawing) return;
    pen.lineTo(...at(event));
    pen.stroke();
  });
  for (const name of ["pointerup", "pointercancel"]) {
    pad.addEventListener(name, () => {
      if (!drawing) return;
      drawing = false;
      kept.value = pad.toDataURL("image/png");
    });
  }
  document.querySelector("[data-clear]")?.addEventListener("click", () => {
    pen.clearRect(0, 0, pad.width, pad.height);
    kept.value = "";
  });
}

if (pad) prepare();
