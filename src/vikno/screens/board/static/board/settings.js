// The settings page of a board: try the chime and the voice, and say whether the browser has a Ukrainian one.
import { Voice } from "./voice.js";

const WORDS = "Талон а, сто сорок сім. Вікно п’ять.";

function tell() {
  const there = Boolean(new Voice("off", "").ukrainian());
  document.querySelector("[data-voice-there]").hidden = !there;
  document.querySelector("[data-voice-missing]").hidden = there;
}

tell();
window.speechSynthesis?.addEventListener?.("voiceschanged", tell);

document.querySelector("[data-sound-test]").addEventListener("click", async () => {
  const mode = document.querySelector("input[name='sound']:checked")?.value ?? "voice";
  const voice = new Voice(mode, "");
  if (await voice.wake()) await voice.say({ words: WORDS, clips: [] });
  voice.context?.close();
});
