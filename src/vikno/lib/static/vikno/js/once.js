// A form with data-once is one effect however often it is pressed: it carries a request_id made here, and its button goes
// busy (data-busy says what is being done). Coming back by the history makes it ready again, with a new id.
import { arrange, newId } from "./pages.js";

const SPIN = '<svg class="v-icon v-spin" viewBox="0 0 24 24" width="24" height="24" stroke-width="2.5" stroke-linecap="round" aria-hidden="true" focusable="false"><path d="M12 3a9 9 0 1 0 9 9"/></svg>';

function prepare(form) {
  let field = form.querySelector("input[name='request_id']");
  if (!field) {
    field = document.createElement("input");
    field.type = "hidden";
    field.name = "request_id";
    form.append(field);
  }
  if (!field.value) field.value = newId();
}

function busy(form, button) {
  form.dataset.sent = "1";
  if (!button || button.getAttribute("aria-busy") === "true") return;
  const words = button.dataset.busy || form.dataset.busy;
  button.setAttribute("aria-busy", "true");
  button._ready = button.innerHTML;
  button.style.setProperty("min-width", `${button.offsetWidth}px`);
  if (words) {
    button.innerHTML = SPIN;
    const text = document.createElement("span");
    text.textContent = words;
    button.append(text);
  }
}

export function ready(form, fresh = true) {
  delete form.dataset.sent;
  const field = form.querySelector("input[name='request_id']");
  if (fresh && field) field.value = newId();
  for (const button of form.querySelectorAll("[aria-busy='true']")) {
    button.removeAttribute("aria-busy");
    button.style.removeProperty("min-width");
    if (button._ready) button.innerHTML = button._ready;
  }
}

arrange("form[data-once]", prepare);

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.hasAttribute("data-once") || event.defaultPrevented) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  prepare(form);
  busy(form, event.submitter);
});

// The same request may be tried again when the server was not reached: the id stays, so that it is still one effect.
document.addEventListener("htmx:sendError", (event) => event.target.closest?.("form[data-once]") && ready(event.target.closest("form"), false));
document.addEventListener("htmx:afterRequest", (event) => event.target.closest?.("form[data-once]") && event.detail.xhr?.status && ready(event.target.closest("form")));
window.addEventListener("pageshow", (event) => event.persisted && document.querySelectorAll("form[data-once]").forEach((form) => ready(form)));
