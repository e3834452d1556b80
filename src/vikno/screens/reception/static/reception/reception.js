// The queue manager's tablet: what is typed is answered at once, a ticket is never given for what is no longer on the
// screen, refusals are shown in their place, paper is printed once.

const work = document.getElementById("r-work");
const field = document.getElementById("q");

// While an answer is on its way, nothing on the page may be given: it might be the wrong service.
function hold() {
  for (const button of work?.querySelectorAll("#give .r-buttons button") ?? []) button.disabled = true;
}

field?.addEventListener("input", hold);
work?.addEventListener("htmx:beforeRequest", (event) => event.detail.requestConfig.verb === "get" && hold());

// A refusal (409, 422) is an answer like any other: it stands where the work is.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status === 409 || event.detail.xhr.status === 422) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
});

document.addEventListener("vikno:login", (event) => {
  if (event.detail?.address) location.assign(event.detail.address);
});

// «One more service» and «Next person» begin with an empty field.
let clears = false;
document.addEventListener("click", (event) => {
  if (event.target.closest?.("[data-clears]")) clears = true;
  if (event.target.closest?.("[data-print-again], [data-print-page]")) window.print();
});

document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target !== work) return;
  if (clears && field) {
    field.value = "";
    field.focus();
  }
  clears = false;
  if (field && work.querySelector("[data-given]")) field.value = "";
  print();
});

// A ticket just given is printed by itself, once: coming back to the page prints nothing.
function print() {
  const paper = work?.querySelector("[data-print]");
  if (!paper) return;
  const key = "vikno:reception:printed";
  try {
    if (sessionStorage.getItem(key) === paper.dataset.print) return;
    sessionStorage.setItem(key, paper.dataset.print);
  } catch {
    return; // without storage it could print again and again: the button prints
  }
  window.print();
}

print();
