// A call on the phone: three rising notes, vibration, and a title that changes until the page is looked at.

const NOTES = [523.25, 659.25, 783.99];
let context = null;

// Browsers allow sound only after a touch: the first one anywhere on the page opens it for later.
addEventListener("pointerdown", () => {
  context ??= "AudioContext" in window ? new AudioContext() : null;
  context?.resume();
}, { once: true });

function chime() {
  if (context?.state !== "running") return;
  NOTES.forEach((pitch, index) => {
    const from = context.currentTime + index * 0.28;
    const tone = context.createOscillator();
    const loud = context.createGain();
    tone.frequency.value = pitch;
    loud.gain.setValueAtTime(0.0001, from);
    loud.gain.exponentialRampToValueAtTime(0.5, from + 0.03);
    loud.gain.exponentialRampToValueAtTime(0.0001, from + 0.7);
    tone.connect(loud).connect(context.destination);
    tone.start(from);
    tone.stop(from + 0.75);
  });
}

function knock(title) {
  if (document.visibilityState === "visible") return;
  let shown = true;
  const timer = setInterval(() => {
    document.title = (shown = !shown) ? title : "● ● ●";
  }, 900);
  document.addEventListener("visibilitychange", () => {
    clearInterval(timer);
    document.title = title;
  }, { once: true });
}

export function ring(title) {
  chime();
  setTimeout(chime, 2200);
  if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.([400, 200, 400, 200, 800]);
  knock(title);
}
