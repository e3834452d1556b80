// The live ticket beyond its morphing: the ground of the screen, the title, the call by sound and vibration, ticks that
// stay, and letters by Web Push.
import "./ticks.js";
import "./letters.js";
import { ring } from "./ring.js";

const GROUNDS = ["v-on-light", "v-on-alarm"];
const KEY = "vikno:call";

function follow(root) {
  const part = root.querySelector("[data-state]");
  if (!part) return;
  for (const ground of GROUNDS) document.body.classList.toggle(ground, part.dataset.ground === ground);
  document.title = part.dataset.title;
  if (part.dataset.state !== "called" || !part.dataset.call) return;
  if (sessionStorage.getItem(KEY) === part.dataset.call) return;
  sessionStorage.setItem(KEY, part.dataset.call);
  window.scrollTo({ top: 0 });
  ring(part.dataset.title);
}

const region = document.querySelector("[data-live='portal.ticket']");
if (region) {
  follow(region);
  region.addEventListener("vikno:fragment", () => follow(region));
  // The time of a countdown is over: the server knows better what comes next.
  region.addEventListener("vikno:until", () => setTimeout(() => document.documentElement.dataset.connection === "live" || location.reload(), 3000));
}
