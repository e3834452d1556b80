// A signature drawn with a finger, a pen or a mouse; kept as a picture with black ink on white. Each stroke is kept in
// this browser until the server has the signature: a power cut or a lost connection does not ask the person to sign again.

const pad = document.querySelector("canvas[data-pad]");
const shelf = `vikno:pad:${document.body.dataset.intake}`;
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
  const bring = async () => {
    wipe();
    const kept = read();
    if (!kept) return false;
    const picture = new Image();
    picture.src = kept.picture;
    await picture.decode();
    ink.drawImage(picture, 0, 0);
    isEmpty = false;
    return kept.isDone;
  };
  const give = () => pad.toBlob((blob) => document.dispatchEvent(new CustomEvent("vikno:signature", { detail: { blob } })), "image/png");

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
  const up = () => {
    isDown = false;
    if (!isEmpty) write({ picture: pad.toDataURL("image/png"), isDone: false });
  };
  for (const kind of ["pointerup", "pointercancel"]) pad.addEventListener(kind, up);
  document.addEventListener("vikno:open", (event) => event.target.id === "intake-pad" && bring());
  document.addEventListener("vikno:signature-kept", () => write(null));
  document.querySelector("[data-pad-clear]").addEventListener("click", () => {
    wipe();
    write(null);
  });
  document.querySelector("[data-pad-done]").addEventListener("click", () => {
    if (isEmpty) return;
    write({ picture: pad.toDataURL("image/png"), isDone: true });
    give();
    pad.closest("dialog").close();
  });
  bring().then((isDone) => isDone && give()); // kept, and the server has not said that it has it
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
