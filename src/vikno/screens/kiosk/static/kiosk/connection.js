// A kiosk must never show the browser's own «no internet» page: before leaving the page it asks whether the server is
// there. If not, it says so, asks again every two seconds, and then goes where the visitor wanted.
import { dialog } from "./dialog.js";

const ASK_AGAIN = 2000;
const PATIENCE = 2500;
let shown = null;
let waiting = null;

export async function reachable() {
  try {
    const answer = await fetch("/health", { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
    return answer.ok;
  } catch {
    return false; // no network, no server, or too slow: for a visitor it is the same
  }
}

export function tell(taking) {
  shown ??= dialog("data-offline-words");
  if (!shown) return;
  shown.querySelector("[data-taking]").hidden = !taking;
  shown.querySelector("[data-leaving]").hidden = taking;
  if (!shown.open) shown.showModal();
  document.documentElement.dataset.taking = "1";
}

export function over() {
  if (shown?.open) shown.close();
  delete document.documentElement.dataset.taking;
}

async function thenGo(go) {
  clearTimeout(waiting);
  if (await reachable()) {
    over();
    go();
  } else {
    tell(false);
    waiting = setTimeout(() => thenGo(go), ASK_AGAIN);
  }
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || link.target || link.getAttribute("href").startsWith("#")) return;
  event.preventDefault();
  thenGo(() => location.assign(link.href));
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.hasAttribute("data-take") || form._reached) return;
  event.preventDefault();
  const button = event.submitter;
  thenGo(() => {
    form._reached = true;
    delete form.dataset.sent; // once.js has marked it; this is the same press going on
    form.requestSubmit(button);
    form._reached = false;
  });
});

window.addEventListener("pageshow", (event) => event.persisted && over());
