// The live page: <body data-live-url> is an event stream. "fragment" events carry {"name", "of", "html", "version"} and
// are morphed into [data-live=name] without moving focus, scroll, open details or what is being typed; where a page has
// several of a name, each has its own data-live-of. "clock" events carry {"now", "speed"}. The server sends every
// fragment's present state on connecting, so a lost connection needs no reload.
// <html data-connection> is "live" or "lost" (after five seconds of silence, then the strip shows).
// A region hears "vikno:fragment" (bubbles; detail: name, version).

const root = document.documentElement;
const address = document.body.dataset.liveUrl;
const PATIENCE = 5000;
const SILENCE = 45000; // the server speaks at least every 15 s; three silences mean a dead wire
const LONGEST = 30000;

let source = null;
let tries = 0;
let lostTimer = null;
let retryTimer = null;
let heardAt = 0;
const versions = new Map();

function state(word) {
  if (root.dataset.connection === word) return;
  root.dataset.connection = word;
  document.dispatchEvent(new CustomEvent("vikno:connection", { detail: { state: word } }));
}

// Whether a field holds something else than the server drew.
export function dirty(field) {
  if (field instanceof HTMLSelectElement) return [...field.options].some((option) => option.selected !== option.defaultSelected);
  if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
  return field.value !== field.defaultValue;
}

const callbacks = {
  beforeNodeMorphed(old, fresh) {
    if (!(old instanceof Element)) return true;
    if (old.hasAttribute("data-live-keep")) return false;
    if (old.matches("input:not([type='hidden']), textarea, select") && (old === document.activeElement || dirty(old))) return false;
    if (old.matches("[aria-busy='true']")) return false;
    if (old instanceof HTMLDetailsElement && fresh instanceof HTMLDetailsElement) fresh.open = old.open;
    if (old instanceof HTMLDialogElement && old.open && fresh instanceof HTMLDialogElement) return false;
    return true;
  },
  beforeNodeRemoved(node) {
    return !(node instanceof Element && (node.hasAttribute("data-live-keep") || node.matches("input[name='request_id']")));
  },
  beforeAttributeUpdated(name, element) {
    return !(name === "value" && element.name === "request_id");
  },
};

export function show({ name, of = "", html, version }) {
  const regions = document.querySelectorAll(`[data-live="${CSS.escape(name)}"]`);
  const key = `${name} ${of}`;
  if (version !== undefined && versions.get(key) === version) return;
  if (version !== undefined) versions.set(key, version);
  for (const region of regions) {
    if (region.dataset.liveOf !== undefined && region.dataset.liveOf !== of) continue;
    window.Idiomorph.morph(region, html, { morphStyle: "innerHTML", ignoreActiveValue: true, restoreFocus: true, callbacks });
    window.htmx?.process(region); // forms and links that have just come are htmx's too
    region.dispatchEvent(new CustomEvent("vikno:fragment", { bubbles: true, detail: { name, version } }));
  }
}

function heard() {
  heardAt = Date.now();
  tries = 0;
  clearTimeout(lostTimer);
  lostTimer = null;
  state("live");
}

function failed() {
  source?.close();
  source = null;
  lostTimer ??= setTimeout(() => state("lost"), PATIENCE);
  clearTimeout(retryTimer);
  const wait = Math.min(LONGEST, 500 * 2 ** Math.min(tries, 6));
  tries += 1;
  retryTimer = setTimeout(connect, wait / 2 + Math.random() * wait);
}

function connect() {
  clearTimeout(retryTimer);
  source?.close();
  versions.clear();
  heardAt = Date.now();
  source = new EventSource(address);
  source.addEventListener("open", heard);
  source.addEventListener("beat", heard);
  source.addEventListener("fragment", (event) => {
    heard();
    show(JSON.parse(event.data));
  });
  source.addEventListener("clock", (event) => {
    heard();
    document.dispatchEvent(new CustomEvent("vikno:clock", { detail: JSON.parse(event.data) }));
  });
  source.addEventListener("error", failed);
}

if (address && "EventSource" in window) {
  connect();
  const again = () => {
    if (document.visibilityState === "hidden") return;
    if (!source || source.readyState === EventSource.CLOSED || Date.now() - heardAt > SILENCE) {
      tries = 0;
      connect();
    }
  };
  document.addEventListener("visibilitychange", again);
  window.addEventListener("online", again);
  window.addEventListener("pageshow", (event) => event.persisted && again());
  window.addEventListener("offline", failed);
  window.addEventListener("pagehide", () => source?.close());
  setInterval(() => Date.now() - heardAt > SILENCE && failed(), 15000);
}
