// The desk answers at once: a press is posted by htmx, and the answer carries the pieces that changed
// ({"fragments": {name: html}, "toast": html, "refusal": html}), which are morphed as the stream's would be.
// The stream brings what others change. Here also: one's own window in the façade, the ticket a dialog speaks of,
// a moment of rest after each change so that a key pressed twice does not do the next thing too.
import { ready } from "../vikno/js/once.js";
import { show } from "../vikno/js/live.js";

const REST = 700; // milliseconds
const PATIENCE = 10000; // milliseconds; after this an answer is not waited for any more
const mine = document.body.dataset.counter;
let restTimer = 0;

// While the body is data-resting, no further press is sent: one is under way, or its answer has just changed the keys.
function rest(length) {
  clearTimeout(restTimer);
  document.body.dataset.resting = "1";
  restTimer = setTimeout(wake, length);
}

function wake() {
  clearTimeout(restTimer);
  delete document.body.dataset.resting;
}

// ---- One's own window, and the name of the tab

function markMine() {
  const cell = document.querySelector(`[data-counter="${CSS.escape(mine)}"].v-cell`);
  if (!cell || cell.classList.contains("v-cell--mine")) return;
  cell.classList.add("v-cell--mine");
  cell.setAttribute("aria-current", "true");
}

const first = document.title;
function nameTab() {
  const number = document.querySelector(".desk__person .v-number:not(.v-number--mid)");
  document.title = number ? `${number.textContent} · ${first}` : first;
}

function settle() {
  markMine();
  nameTab();
}
document.addEventListener("vikno:fragment", settle);
settle();

// ---- The answer of a press

function put(place, html) {
  const box = document.createElement("div");
  box.innerHTML = html;
  place.replaceChildren(...box.children);
  return place.firstElementChild;
}

function refuse(form, html) {
  const place = form?.closest("dialog[open]")?.querySelector("[data-problem]") ?? document.querySelector("[data-refusals]");
  if (place) put(place, html)?.focus();
}

function forgive() {
  for (const place of document.querySelectorAll("[data-refusals], [data-problem]")) place.replaceChildren();
}

function clearDraft(form) {
  if (!form?.dataset.draft) return;
  try {
    sessionStorage.removeItem(`vikno:draft:${form.dataset.draft}`);
  } catch {
    // storage is forbidden: there was no draft
  }
  form.reset();
}

function refocus() {
  const lost = !document.activeElement || document.activeElement === document.body || !document.activeElement.isConnected;
  if (lost) (document.querySelector("[data-first]:not(:disabled)") ?? document.querySelector("[data-title]"))?.focus({ preventScroll: true });
}

function answered(event) {
  const { xhr, elt } = event.detail;
  const form = elt.closest("form");
  if (event.detail.requestConfig.verb === "post") wake();
  for (const button of document.querySelectorAll("[aria-busy='true']")) button.removeAttribute("aria-busy");
  if (!xhr?.getResponseHeader("content-type")?.startsWith("application/json")) return;
  const answer = JSON.parse(xhr.responseText);
  if (form) ready(form);
  forgive();
  for (const [name, html] of Object.entries(answer.fragments ?? {})) show({ name, html });
  if (answer.refusal) {
    refuse(form, answer.refusal);
    return;
  }
  rest(REST);
  clearDraft(form);
  form?.closest("dialog[open]")?.close();
  if (answer.toast) toast(answer.toast);
  refocus();
}

function toast(html) {
  const toasts = document.querySelector("[data-toasts]");
  const box = document.createElement("div");
  box.innerHTML = html;
  toasts.append(...box.children);
  toasts.dispatchEvent(new CustomEvent("vikno:fragment", { bubbles: true, detail: { name: "toasts" } }));
}

// The stream may be faster than the answer and have replaced the pressed form by then: so it is listened to on the form.
document.addEventListener("htmx:beforeRequest", (event) => {
  const { elt, requestConfig } = event.detail;
  elt.addEventListener("htmx:afterRequest", answered, { once: true });
  if (requestConfig.verb !== "post") return;
  rest(PATIENCE);
  requestConfig.triggeringEvent?.submitter?.setAttribute("aria-busy", "true");
});

document.addEventListener("htmx:sendError", () => {
  wake();
  refuse(null, document.querySelector("template[data-offline]").innerHTML);
});

// A key that rests says why: it must not look broken, nor fall through to the browser's own F3 and F7.
document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.repeat || document.querySelector("dialog[open]")) return;
  const key = [...document.querySelectorAll(".v-keybar__off")].find((one) => one.querySelector("kbd").textContent === event.key);
  if (!key) return;
  event.preventDefault();
  const place = document.querySelector("[data-refusals]");
  const note = put(place, document.querySelector("template[data-rests]").innerHTML);
  const words = document.createElement("strong");
  words.textContent = key.lastChild.textContent.trim();
  note.querySelector(".v-note__body").replaceChildren(words, ` ${key.title}`);
  note.setAttribute("role", "status");
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-dismiss]")) event.target.closest("[data-refusal]").remove();
});

// ---- A key pressed twice does not do the next thing too

document.addEventListener("submit", (event) => {
  if (document.body.dataset.resting && event.target.closest(".desk") && event.target.hasAttribute("hx-post")) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}, true);

// ---- A countdown that has ended says what it ended in

document.addEventListener("vikno:until", (event) => {
  const place = event.target.closest("[data-due]");
  if (!place) return;
  const words = document.createElement("strong");
  words.textContent = place.dataset.due;
  place.replaceChildren(words);
});

// ---- Dialogs: the ticket they speak of, the usual length of a break, a choice in a list that is one of several

document.addEventListener("vikno:open", (event) => {
  const dialog = event.target;
  dialog.querySelector("[data-problem]")?.replaceChildren();
  const ticket = document.querySelector(".v-desk__work input[name='ticket'], .v-desk__work input[name='finishing']")?.value ?? "";
  const serving = Boolean(document.querySelector(".v-desk__work input[name='finishing']"));
  for (const form of dialog.querySelectorAll("form[data-ticket]")) {
    const field = form.querySelector("input[name='ticket'], input[name='finishing']");
    field.value = field.name === "finishing" && !serving ? "" : ticket;
  }
  for (const words of dialog.querySelectorAll("[data-while-serving]")) words.hidden = !serving;
  for (const list of dialog.querySelectorAll("[data-asks]")) window.htmx.trigger(list, "asks");
  dialog.querySelector("[role='searchbox']")?.select();
});

document.addEventListener("htmx:load", (event) => {
  // Who has begun to write the note by then is not torn from it.
  const targets = document.getElementById("desk-targets");
  if (targets?.contains(event.target) && [targets, document.body].includes(document.activeElement)) document.getElementById("transfer-find")?.focus();
  const ticket = document.querySelector(".v-desk__work input[name='finishing']")?.value ?? "";
  for (const field of event.target.querySelectorAll?.("form[data-ticket] input[name='ticket']") ?? []) field.value = ticket;
});

document.addEventListener("change", (event) => {
  const { target } = event;
  if (target.dataset.minutes !== undefined) {
    const usual = target.form.querySelector(`input[name='minutes'][value='${target.dataset.minutes}']`);
    if (usual) usual.checked = true;
  }
  if (target.dataset.sets !== undefined) {
    for (const other of target.form.querySelectorAll(`input[name='${target.dataset.sets}']`)) other.checked = false;
    target.name = target.value ? target.dataset.sets : "";
  } else if (target.name === "to") {
    const list = target.form.querySelector("[data-sets]");
    if (list) {
      list.value = "";
      list.name = "";
    }
  }
});

// ---- Calling out of turn asks for the reason at once

document.addEventListener("toggle", (event) => {
  if (event.target.matches?.(".desk__pick[open]")) event.target.querySelector("input[name='why']")?.focus();
}, true);

// ---- From the search field the arrow goes down into what was found

document.addEventListener("keydown", (event) => {
  if (event.key !== "ArrowDown" || !event.target.matches("[role='searchbox']")) return;
  const row = event.target.closest("dialog")?.querySelector("[data-rows] > li");
  if (row) {
    event.preventDefault();
    row.focus();
  }
});

// ---- The session is over: what was typed stays

document.addEventListener("vikno:login", (event) => {
  const dialog = document.getElementById("desk-login");
  const address = event.detail?.address;
  if (address) dialog.querySelector("[data-login]").href = address;
  document.querySelector("dialog[open]")?.close();
  if (!dialog.open) dialog.showModal();
});
