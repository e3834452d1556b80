// The town's clock without a reload: the pressed pace and the day follow what the stream says.

const clock = document.querySelector("[data-town-clock]");

function follow() {
  const told = clock.querySelector("[data-town-pace]");
  if (!told) return;
  for (const button of clock.querySelectorAll("button[name=speed]")) {
    button.setAttribute("aria-pressed", String(button.value === told.dataset.townPace));
  }
  const day = clock.querySelector("[data-town-day]");
  if (day && day.textContent !== told.dataset.townSays) day.textContent = told.dataset.townSays;
}

if (clock) clock.addEventListener("vikno:fragment", follow);
