// Taking a ticket survives a lost network: the request keeps its id and is sent again until it is answered, so there is
// one visit however often it had to be sent.
import { over, tell } from "./connection.js";

const AGAIN = 2000;
const PATIENCE = 8000;

async function send(form, body) {
  try {
    const answer = await fetch(form.action, { method: "POST", body, redirect: "follow", cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
    if (answer.status >= 500) throw new Error(`the server said ${answer.status}`);
    over();
    location.assign(answer.redirected ? answer.url : document.body.dataset.again);
  } catch {
    tell(true);
    setTimeout(() => send(form, body), AGAIN);
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.hasAttribute("data-take") || event.defaultPrevented) return;
  event.preventDefault();
  document.documentElement.dataset.taking = "1";
  send(form, new URLSearchParams(new FormData(form)));
});
