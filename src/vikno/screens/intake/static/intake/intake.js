// Every field is sent by itself: a choice at once, a text when its field is left or after a pause. What has not reached
// the server stays in this browser, shown in its field, and is sent again until it does: through a lost connection, a lost
// session, a closed window. One request at a time, so that what the window showed before is always told truly.
import { dirty, show } from "../vikno/js/live.js";

const PAUSE = 900; // milliseconds of no typing after which a text is sent
const FIRST_RETRY = 1500;
const LONGEST_RETRY = 20000;
const body = document.body;
const mine = body.dataset.intake;
const form = document.getElementById("intake-step");
const waiting = new Map(); // unit name → {entries, file, quiet, over}
const timers = new Map();
let busy = false;
let leave = null; // the page's own post, when it was pressed while a field was on its way
let retry = 0;
let retryTimer = 0;

if (mine && form) begin();

function begin() {
  restore();
  for (const kind of ["input", "change"]) document.addEventListener(kind, heard);
  document.addEventListener("click", pressed);
  document.addEventListener("submit", leaving, true); // before what makes the button busy
  window.addEventListener("online", send);
  window.addEventListener("pagehide", lastWord);
  document.addEventListener("vikno:connection", (event) => event.detail.state === "live" && send());
  document.addEventListener("vikno:signature", (event) => keep("signature", { files: { signature: event.detail.blob } }));
  for (const auto of document.querySelectorAll("form[data-send]")) auto.addEventListener("change", () => auto.requestSubmit());
}

// ---- What a unit holds

const unitOf = (element) => element.closest?.("[data-unit]");
const findUnit = (name) => document.querySelector(`[data-unit="${CSS.escape(name)}"]`);

function controls(unit) {
  return [...unit.querySelectorAll("input[name], select[name], textarea[name]")].filter((one) => !one.disabled);
}

function entriesOf(unit) {
  const entries = [];
  for (const one of controls(unit)) {
    if (one.type === "file") continue;
    if ((one.type === "radio" || one.type === "checkbox") && !one.checked) continue;
    entries.push([one.name, one.value]);
  }
  return entries;
}

// ---- Hearing

function heard(event) {
  const unit = unitOf(event.target);
  if (!unit || event.target.closest("dialog")) return;
  const { target } = event;
  const isText = target.matches("textarea, input:not([type]), input[type='text']");
  if (target.type === "file") {
    if (event.type === "change" && target.files.length) keepFile(unit, target);
    return;
  }
  const name = unit.dataset.unit;
  clearTimeout(timers.get(name));
  if (event.type === "change") keep(name, { entries: entriesOf(unit) });
  else if (isText) {
    store(name, entriesOf(unit));
    timers.set(name, setTimeout(() => keep(name, { entries: entriesOf(unit), quiet: true }), PAUSE));
  }
}

function keepFile(unit, input) {
  const file = input.files[0];
  const place = unit.querySelector("[data-refused]");
  if (file.size > Number(input.dataset.most)) {
    place.hidden = false;
    place.querySelector("span").textContent = `«${file.name}»: ${words("large")}`;
    place.setAttribute("role", "alert");
    input.value = "";
    return;
  }
  place.hidden = true;
  const entries = entriesOf(unit).filter(([name]) => !name.startsWith("sheets."));
  keep(unit.dataset.unit, { entries, files: { [input.name]: file } });
}

function pressed(event) {
  const over = event.target.closest("[data-over]");
  const signed = event.target.closest("[data-signed]");
  if (over) {
    event.preventDefault();
    const unit = unitOf(over);
    keep(unit.dataset.unit, { entries: [...entriesOf(unit), ["over", over.value]] });
  } else if (signed) {
    event.preventDefault();
    keep("signature", { entries: [["signed", "paper"]] });
  } else if (event.target.closest("[data-keep-theirs]")) {
    forget(unitOf(event.target).dataset.unit);
  }
}

function keep(name, job) {
  store(name, job.entries);
  waiting.set(name, job);
  send();
}

// ---- Sending

async function send() {
  if (busy || waiting.size === 0) return;
  clearTimeout(retryTimer);
  busy = true;
  const [name, job] = waiting.entries().next().value;
  waiting.delete(name);
  say(words("saving"));
  let answer = null;
  try {
    answer = await fetch(form.action, { method: "POST", body: dataOf(job), headers: { "HX-Request": "true", "HX-Current-URL": location.href }, credentials: "same-origin" });
  } catch {
    answer = null;
  }
  busy = false;
  if (answer === null || answer.status >= 502) {
    again(name, job);
    leave = null;
    return;
  }
  retry = 0;
  await settle(name, job, answer);
  if (leave && ![...waiting.values()].some((next) => next.files)) {
    const { target, submitter } = leave;
    leave = null;
    target.requestSubmit(submitter?.form === target ? submitter : null);
  } else send();
}

function dataOf(job) {
  const data = new FormData();
  data.append("csrfmiddlewaretoken", body.dataset.csrf);
  if (job.quiet) data.append("quiet", "1");
  for (const [name, value] of job.entries ?? []) data.append(name, value);
  for (const [name, file] of Object.entries(job.files ?? {})) data.append(name, file, file.name ?? "signature.png");
  return data;
}

function again(name, job) {
  if (!waiting.has(name)) waiting.set(name, job);
  say(words("unsent"), true);
  retry = Math.min(LONGEST_RETRY, retry ? retry * 2 : FIRST_RETRY);
  retryTimer = setTimeout(send, retry);
}

async function settle(name, job, answer) {
  if (answer.status === 401) {
    waiting.set(name, job);
    askLogin(answer.headers.get("HX-Trigger"));
    busy = true; // nothing more is sent until the page is opened anew, with what is kept
    return;
  }
  const told = answer.headers.get("content-type")?.startsWith("application/json") ? await answer.json() : null;
  if (told === null || told.forbidden) {
    say(words("refused"), true);
    return;
  }
  if (told.refused) {
    say(told.refused, true); // too large a body: the file is chosen anew, what was typed is kept
    return;
  }
  if (told.over) {
    location.reload();
    return;
  }
  const unit = findUnit(name);
  const isSame = unit && JSON.stringify(typed(entriesOf(unit))) === JSON.stringify(typed(job.entries ?? []));
  if (answer.ok && (isSame || !unit)) forget(name);
  if (answer.ok && name === "signature") document.dispatchEvent(new CustomEvent("vikno:signature-kept"));
  for (const [key, was] of Object.entries(told.was ?? {})) {
    const before = document.querySelector(`input[name="was.${CSS.escape(key)}"]`);
    if (before) before.value = was; // the next change is told against what was kept now
  }
  if (answer.ok && unit && isSame) settled(unit);
  for (const [piece, html] of Object.entries(told.fragments ?? {})) show({ name: piece, html });
  for (const input of document.querySelectorAll("input[type='file']")) input.value = "";
  if (told.saved) say(told.saved, !answer.ok);
}

const typed = (entries) => entries.filter(([name]) => !name.startsWith("was.") && !name.startsWith("sheets.") && name !== "over");

// The field is clean now: what the server draws may replace it.
function settled(unit) {
  for (const one of controls(unit)) {
    if (one.type === "radio" || one.type === "checkbox") one.defaultChecked = one.checked;
    else if (one instanceof HTMLSelectElement) for (const option of one.options) option.defaultSelected = option.selected;
    else if (one.type !== "hidden" && one.type !== "file") one.defaultValue = one.value;
  }
}

// ---- What is kept in this browser until the server has it

const shelf = () => `vikno:intake:${mine}`;

function readShelf() {
  try {
    return JSON.parse(localStorage.getItem(shelf()) || "{}");
  } catch {
    return {}; // storage forbidden: fields are still sent, only a closed window loses what was not
  }
}

function writeShelf(all) {
  try {
    if (Object.keys(all).length) localStorage.setItem(shelf(), JSON.stringify(all));
    else localStorage.removeItem(shelf());
  } catch {
    return; // as above
  }
}

function store(name, entries) {
  if (entries) writeShelf({ ...readShelf(), [name]: entries });
}

function forget(name) {
  const all = readShelf();
  delete all[name];
  writeShelf(all);
}

function restore() {
  for (const [name, entries] of Object.entries(readShelf())) {
    const unit = findUnit(name);
    if (!unit) continue; // of another step: it waits for its page
    const values = new Map(typed(entries));
    for (const one of controls(unit)) {
      if (one.type === "hidden" || one.type === "file") continue;
      if (one.type === "radio" || one.type === "checkbox") one.checked = values.get(one.name) === one.value;
      else if (values.has(one.name)) one.value = values.get(one.name);
    }
    waiting.set(name, { entries });
  }
  // What fast hands changed before this script had come is sent too.
  for (const unit of document.querySelectorAll("[data-unit]")) {
    const name = unit.dataset.unit;
    if (!waiting.has(name) && controls(unit).some((one) => one.type !== "hidden" && one.type !== "file" && dirty(one))) keep(name, { entries: entriesOf(unit) });
  }
  send();
}

// ---- Leaving

function leaving(event) {
  if (event.target !== form && event.target.id !== "intake-register") return;
  if (busy) {
    event.preventDefault(); // what is on its way is older than the page and must not be written after it
    leave = { target: event.target, submitter: event.submitter };
    return;
  }
  for (const timer of timers.values()) clearTimeout(timer);
  writeShelf({}); // the page's own post carries all of it
}

function lastWord() {
  const unsent = [...waiting.entries()].filter(([, job]) => !job.files);
  for (const [, job] of unsent) navigator.sendBeacon?.(form.action, dataOf(job));
}

function askLogin(header) {
  const dialog = document.getElementById("intake-login");
  try {
    const address = JSON.parse(header)["vikno:login"].address;
    if (address) dialog.querySelector("[data-login]").href = address;
  } catch {
    // the dialog's own address leads to the same login
  }
  document.querySelector("dialog[open]")?.close();
  dialog.showModal();
}

function words(what) {
  return document.querySelector(`template[data-say-${what}]`)?.innerHTML.trim() ?? "";
}

function say(text, isTrouble = false) {
  const place = document.querySelector("[data-saved]");
  if (!place) return;
  place.textContent = text;
  place.classList.toggle("intake__trouble", isTrouble);
}

// ---- From the box of a search: Enter takes the best one, the arrow goes down into what was found

document.addEventListener("keydown", (event) => {
  if (!event.target.matches?.("[role='searchbox']")) return;
  const found = document.querySelector(event.target.getAttribute("hx-target"));
  if (event.key === "ArrowDown") {
    const row = found?.querySelector("[data-rows] > li");
    if (row) {
      event.preventDefault();
      row.focus();
    }
  } else if (event.key === "Enter") {
    event.preventDefault();
    (found?.querySelector("[data-rows] > li button") ?? found?.querySelector("a[data-add]"))?.click();
  }
});
