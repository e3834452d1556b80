// A signature drawn with a finger, a pen or a mouse; kept as a picture with black ink on white.

const pad = document.querySelector("canvas[data-pad]");
if (pad) begin();

function begin() {
  const ink = pad.getContext("2d");
  let isDown = false;
  let isEmpty = true;

  const wipe = () => {
    ink.fillStyle = "white";
    ink.fillRect(0, 0, pad.width, pad.height);
    ink.strokeStyle = "black";
    ink.lineWidth = 5;
    ink.lineCap = ink.lineJoin = "round";
    isEmpty = true;
  };
  const at = (event) => {
    const box = pad.getBoundingClientRect();
    return [((event.clientX - box.left) / box.width) * pad.width, ((event.clientY - box.top) / box.height) * pad.height];
  };
  pad.addEventListener("pointerdown", (event) => {
    pad.setPointerCapture(event.pointerId);
    isDown = true;
    ink.beginPath();
    ink.moveTo(...at(event));
  });
  pad.addEventListener("pointermove", (event) => {
    if (!isDown) return;
    ink.lineTo(...at(event));
    ink.stroke();
    isEmpty = false;
  });
  for (const kind of ["pointerup", "pointercancel"]) pad.addEventListener(kind, () => (isDown = false));
  document.addEventListener("vikno:open", (event) => event.target.id === "intake-pad" && wipe());
  document.querySelector("[data-pad-clear]").addEventListener("click", wipe);
  document.querySelector("[data-pad-done]").addEventListener("click", () => {
    if (isEmpty) return;
    pad.toBlob((blob) => {
      document.dispatchEvent(new CustomEvent("vikno:signature", { detail: { blob } }));
      pad.closest("dialog").close();
    }, "image/png");
  });
}
