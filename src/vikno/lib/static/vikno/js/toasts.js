// A toast leaves after six seconds, and waits while it is pointed at or focused.
import { arrange } from "./pages.js";

const STAYS = 6000;

function time(toast) {
  if (toast._timed) return;
  toast._timed = true;
  let timer = setTimeout(() => toast.remove(), STAYS);
  const stay = () => clearTimeout(timer);
  const go = () => {
    clearTimeout(timer);
    timer = setTimeout(() => toast.remove(), STAYS);
  };
  toast.addEventListener("mouseenter", stay);
  toast.addEventListener("focusin", stay);
  toast.addEventListener("mouseleave", go);
  toast.addEventListener("focusout", go);
}

arrange("[data-toasts] [data-toast]", time);
