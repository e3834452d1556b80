// The hour and the timers tick by the server's clock: <html data-now data-speed> is where it stood and how fast it runs
// (the demo: 10 or 60; 0 while it stands). "vikno:clock" from live.js moves it.

let anchor = 0; // server time at the moment of `mark`, in milliseconds
let mark = 0; // performance.now() then
let speed = 1;

export function setClock(iso, pace) {
  const moment = Date.parse(iso);
  if (Number.isNaN(moment)) return;
  anchor = moment;
  mark = performance.now();
  if (pace !== undefined && !Number.isNaN(Number(pace))) speed = Number(pace);
}

export function serverNow() {
  return anchor + (performance.now() - mark) * speed;
}

const kyiv = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/Kyiv", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const two = (number) => String(number).padStart(2, "0");

function mmss(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const hours = Math.floor(whole / 3600);
  const rest = `${two(Math.floor((whole % 3600) / 60))}:${two(whole % 60)}`;
  return hours ? `${hours}:${rest}` : rest;
}

function short(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${two(whole % 60)}`;
}

function put(element, text) {
  if (element && element.textContent !== text) element.textContent = text;
}

function drawTimer(timer, now) {
  const elapsed = Math.floor(Math.max(0, (now - Date.parse(timer.dataset.since)) / 1000));
  const norm = Number(timer.dataset.norm) || 0;
  put(timer.querySelector("[data-timer-clock]"), mmss(elapsed));
  if (!norm) return;
  const late = elapsed > norm;
  put(timer.querySelector("[data-timer-left]"), short(norm - elapsed));
  put(timer.querySelector("[data-timer-beyond]"), short(elapsed - norm));
  timer.querySelector("[data-timer-within]")?.toggleAttribute("hidden", late);
  timer.querySelector("[data-timer-over]")?.toggleAttribute("hidden", !late);
  const axis = Math.max((norm * 4) / 3, elapsed * 1.05);
  const share = (part) => `${Math.min(100, (part / axis) * 100).toFixed(2)}%`;
  timer.querySelector("[data-timer-bar]")?.setAttribute("width", share(Math.min(elapsed, norm)));
  const beyond = timer.querySelector("[data-timer-overbar]");
  beyond?.setAttribute("x", share(norm));
  beyond?.setAttribute("width", share(Math.max(0, elapsed - norm)));
  const tick = timer.querySelector("[data-timer-norm]");
  tick?.setAttribute("x1", share(norm));
  tick?.setAttribute("x2", share(norm));
}

function draw() {
  const now = serverNow();
  const hour = kyiv.format(now);
  for (const clock of document.querySelectorAll("[data-clock]")) put(clock, hour);
  for (const timer of document.querySelectorAll("[data-timer]")) drawTimer(timer, now);
  // data-until counts down to a moment: «Чекаємо на вас ще 1:40».
  for (const left of document.querySelectorAll("[data-until]")) {
    const seconds = (Date.parse(left.dataset.until) - now) / 1000;
    put(left, short(seconds));
    if (seconds <= 0 && !left.dataset.past) {
      left.dataset.past = "1";
      left.dispatchEvent(new CustomEvent("vikno:until", { bubbles: true }));
    }
  }
}

const root = document.documentElement;
if (root.dataset.now) {
  setClock(root.dataset.now, root.dataset.speed);
  draw();
  setInterval(draw, 250);
  document.addEventListener("vikno:fragment", draw);
  document.addEventListener("vikno:clock", (event) => {
    setClock(event.detail.now, event.detail.speed);
    draw();
  });
}
