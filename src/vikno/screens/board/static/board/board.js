// A board that runs for days. The server says what was called in the last two minutes (data-to-say); this board says
// each once, in full, one after another, and remembers what it said, so that a reload or a lost server neither repeats
// nor loses one. Hears "vikno:fragment" and "vikno:connection" (live.js); tells "vikno:announced" (detail: id, words).
import { serverNow } from "../vikno/js/timer.js";
import { Voice } from "./voice.js";

const LIT_SECONDS = 30;
const SHOWN = 4;
const MANY = 6; // more than this waiting to be said: a little faster, never cut
const ALIVE_SECONDS = 60;
const START_SECONDS = 60; // how long the board asks for a touch before the small sign does

const body = document.body;
const region = document.querySelector("[data-board]");
const start = document.querySelector("[data-sound-start]");
const voice = new Voice(body.dataset.sound, body.dataset.soundsUrl);
const key = `vikno:board:${body.dataset.device}:said`;

const said = new Set(read()); // ids among the newest that were said or are waiting to be
const waiting = [];
const lit = new Map(); // "ticket:counter" → until when, by performance.now()
let present = null;
let fades = null;
let refused = false;

function read() {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "[]");
  } catch {
    return []; // no storage: after a reload the last two minutes are said again, which is better than not at all
  }
}

function remember() {
  const open = new Set(waiting.map((one) => one.id));
  if (present) open.add(present.id);
  try {
    localStorage.setItem(key, JSON.stringify([...said].filter((id) => !open.has(id))));
  } catch {
    return; // as above
  }
}

let pace = Number(document.documentElement.dataset.speed ?? 1); // seconds of the hall's clock in a real one
document.addEventListener("vikno:clock", (event) => {
  pace = Number(event.detail.speed);
});

// What is new to this board goes to the end of the line; what the server no longer names is forgotten.
function take() {
  const named = [...region.querySelectorAll("[data-to-say] > li")];
  const ids = new Set(named.map((one) => Number(one.dataset.id)));
  for (const id of said) if (!ids.has(id)) said.delete(id);
  for (const one of named) {
    const id = Number(one.dataset.id);
    if (said.has(id)) continue;
    said.add(id);
    const { ticket, counter, clips } = one.dataset;
    waiting.push({ id, place: `${ticket}:${counter}`, words: one.textContent, clips: clips?.split(" ") ?? [] });
  }
}

async function announce() {
  if (present) return;
  while ((present = waiting.shift() ?? null)) {
    const fast = pace > 1; // the demo's clock runs ahead of any voice
    lit.set(present.place, performance.now() + (LIT_SECONDS * 1000) / (fast ? 6 : 1));
    dress();
    await voice.say(present, { hurry: waiting.length > MANY, wordless: fast });
    const { id, words } = present;
    document.dispatchEvent(new CustomEvent("vikno:announced", { detail: { id, words } }));
    present = null;
    remember();
  }
  dress();
  renew();
}

// Light what is announced, and let it be seen: of more calls than fit, the last place goes to the one being said.
function dress() {
  clearTimeout(fades);
  const now = performance.now();
  for (const [place, until] of lit) if (until <= now) lit.delete(place);
  const rows = [...region.querySelectorAll("[data-call]")];
  const place = (row) => `${row.dataset.call}:${row.dataset.counter}`;
  const spoken = rows.findIndex((row) => present?.place === place(row));
  rows.forEach((row, index) => {
    row.hidden = spoken >= SHOWN ? index !== spoken && index >= SHOWN - 1 : index >= SHOWN;
    const is = lit.has(place(row));
    if (is !== row.classList.contains("v-call--lit")) row.classList.toggle("v-call--lit", is);
    row.classList.toggle("v-call--new", is && present?.place === place(row));
  });
  if (lit.size) fades = setTimeout(dress, Math.max(50, Math.min(...lit.values()) - now));
}

// ---- sound that the browser refuses

function mark() {
  const muted = !voice.sounds;
  const sign = region.querySelector("[data-muted]");
  if (sign) sign.hidden = !muted;
  body.dataset.muted = muted ? "1" : "0";
}

async function wake() {
  const woke = await voice.wake();
  if (!woke && !refused) {
    refused = true;
    start.hidden = false;
    setTimeout(() => {
      start.hidden = true;
    }, START_SECONDS * 1000);
  }
  if (woke) start.hidden = true;
  mark();
}

for (const kind of ["pointerdown", "keydown"]) document.addEventListener(kind, () => !voice.sounds && wake());

// ---- a new release of the front end: load it when nobody is being called, once

function renew() {
  const there = region.querySelector("[data-release]")?.dataset.release;
  if (!there || there === body.dataset.release || present || waiting.length || lit.size) return;
  if (document.documentElement.dataset.connection !== "live") return;
  try {
    if (sessionStorage.getItem("vikno:board:release") === there) return;
    sessionStorage.setItem("vikno:board:release", there);
  } catch {
    return; // without storage it could load itself for ever
  }
  location.reload();
}

// ---- the life of the page

function changed() {
  take();
  mark();
  dress();
  announce();
  renew();
}

region.addEventListener("vikno:fragment", changed);

document.addEventListener("vikno:connection", (event) => {
  if (event.detail.state !== "lost") return;
  const since = new Intl.DateTimeFormat("uk", { timeZone: "Europe/Kyiv", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  document.querySelector("[data-last-news]").textContent = since.format(serverNow() - 5000);
});

async function alive() {
  try {
    await fetch(body.dataset.aliveUrl, { method: "POST", headers: { "X-CSRFToken": body.dataset.csrf } });
  } catch {
    return; // the stream shows that the server is lost; the next minute tries again
  }
}

setInterval(alive, ALIVE_SECONDS * 1000);
wake().then(changed);
