// The browser's own voice, in the language of the page. say() ends what was being said; quiet() is silence.

const voice = "speechSynthesis" in window ? window.speechSynthesis : null;

export function canSpeak() {
  return voice !== null;
}

export function say(text, whenDone = () => {}) {
  if (!voice || !text.trim()) return whenDone();
  voice.cancel();
  const language = document.documentElement.lang === "en" ? "en-GB" : "uk-UA";
  const words = new SpeechSynthesisUtterance(text);
  words.lang = language;
  words.voice = voice.getVoices().find((one) => one.lang.startsWith(language.slice(0, 2))) ?? null;
  words.addEventListener("end", whenDone);
  words.addEventListener("error", whenDone);
  voice.speak(words);
}

export function quiet() {
  voice?.cancel();
}
