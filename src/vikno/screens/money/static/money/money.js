// While a day is counted: the difference of each row as it is typed, with its sign, and the reason asked for where it is not nought.

const sum = (text) => {
  const tidy = text.replace(/[\s\u00a0\u202f₴]/g, "").replace(/[−–]/, "-").replace(",", ".");
  return /^-?\d{1,9}(\.\d{1,2})?$/.test(tidy) ? Math.round(Number(tidy) * 100) : null;
};

const told = (kopecks) => {
  const figures = Math.abs(kopecks) / 100;
  const places = kopecks % 100 ? 2 : 0;
  const shown = figures.toLocaleString(document.documentElement.lang, { minimumFractionDigits: places, maximumFractionDigits: places });
  return `${kopecks < 0 ? "−" : kopecks > 0 ? "+" : ""}${shown}\u00a0₴`;
};

function reckon(row) {
  const counted = sum(row.querySelector("input[name^='counted_']").value);
  const place = row.querySelector("[data-difference]");
  const difference = counted === null ? null : counted - Math.round(Number(row.dataset.recorded) * 100);
  place.textContent = difference === null ? "—" : told(difference);
  place.classList.toggle("v-strong", Boolean(difference));
  row.querySelector("input[name^='why_']").required = Boolean(difference);
}

for (const row of document.querySelectorAll("tr[data-recorded]")) {
  if (!row.querySelector("input[name^='counted_']")) continue;
  row.addEventListener("input", () => reckon(row));
  row.closest("form").addEventListener("vikno:restored", () => reckon(row));
  reckon(row);
}
