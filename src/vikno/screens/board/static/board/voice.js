// The sound of a board: a chime made here, then the words: recorded ones where the server names all of them, else the
// browser's Ukrainian voice, else the chime alone. Nothing here ever rejects or hangs: a call must not wait for a sound.

const NOTES = [
  [659.26, 0],
  [523.25, 0.34],
];
const CHIME_SECONDS = 1.15;
const SILENT_SECONDS = 1.5; // without any sound a call still has the board's attention for this long
const LETTER_SECONDS = 0.11; // the slowest voices; then the watchdog steps in

export const pause = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));

const Context = window.AudioContext ?? window.webkitAudioContext;
const speech = window.speechSynthesis;

export class Voice {
  constructor(mode, soundsUrl) {
    this.mode = mode; // voice, chime or off
    this.soundsUrl = soundsUrl;
    this.context = mode !== "off" && Context ? new Context() : null;
    this.buffers = new Map(); // key → decoded recording; at most as many as there are keys
    this.utterance = null; // kept: Chrome forgets to tell the end of one that was collected
  }

  get sounds() {
    return this.mode !== "off" && this.context?.state === "running";
  }

  // Try to sound; false when the browser wants a touch first.
  async wake() {
    if (!this.context) return this.mode === "off";
    if (this.context.state !== "running") {
      await Promise.race([this.context.resume().catch(() => undefined), pause(0.4)]);
    }
    return this.context.state === "running";
  }

  ukrainian() {
    return speech?.getVoices().find((voice) => voice.lang.toLowerCase().replace("_", "-").startsWith("uk")) ?? null;
  }

  async say({ words, clips }, { hurry = false, wordless = false } = {}) {
    if (!this.sounds) return pause(wordless ? 0.3 : SILENT_SECONDS);
    if (wordless) return this.chime();
    if (clips.length && this.mode === "voice" && (await this.play(clips))) return undefined;
    await this.chime();
    if (this.mode === "voice") await this.speak(words, hurry);
    return undefined;
  }

  async chime() {
    const start = this.context.currentTime + 0.02;
    for (const [pitch, after] of NOTES) {
      const tone = this.context.createOscillator();
      const level = this.context.createGain();
      tone.frequency.value = pitch;
      level.gain.setValueAtTime(0, start + after);
      level.gain.linearRampToValueAtTime(0.35, start + after + 0.02);
      level.gain.exponentialRampToValueAtTime(0.001, start + CHIME_SECONDS);
      tone.connect(level).connect(this.context.destination);
      tone.start(start + after);
      tone.stop(start + CHIME_SECONDS);
    }
    await pause(CHIME_SECONDS);
  }

  speak(words, hurry) {
    const voice = this.ukrainian();
    if (!voice) return undefined; // a foreign voice would only spell it wrong
    return new Promise((done) => {
      const spoken = new SpeechSynthesisUtterance(words);
      spoken.voice = voice;
      spoken.lang = voice.lang;
      spoken.rate = hurry ? 1.15 : 0.95;
      const watchdog = setTimeout(() => {
        speech.cancel();
        done();
      }, (3 + words.length * LETTER_SECONDS) * 1000);
      spoken.onend = spoken.onerror = () => {
        clearTimeout(watchdog);
        done();
      };
      this.utterance = spoken;
      speech.resume();
      speech.speak(spoken);
    });
  }

  // Play recordings one after another; false when one of them cannot be had, before anything sounded.
  async play(keys) {
    try {
      const parts = await Promise.all(keys.map((key) => this.recording(key)));
      for (const part of parts) await (part ? this.sound(part) : this.chime());
      return true;
    } catch {
      return false;
    }
  }

  async recording(key) {
    if (!this.buffers.has(key)) {
      const answer = await fetch(this.soundsUrl + key, { credentials: "same-origin" });
      if (!answer.ok && key === "chime") return null; // nobody recorded one: ours sounds
      if (!answer.ok) throw new Error(`no recording of ${key}`);
      this.buffers.set(key, await this.context.decodeAudioData(await answer.arrayBuffer()));
    }
    return this.buffers.get(key);
  }

  sound(buffer) {
    const source = this.context.createBufferSource();
    source.buffer = buffer;
    source.connect(this.context.destination);
    source.start();
    return pause(buffer.duration);
  }
}
