// Papers brought later: a file too large is told at once, before it is sent; a chosen scan checks its line off.

const words = document.querySelector("template[data-say-large]")?.innerHTML.trim() ?? "";

document.addEventListener("change", (event) => {
  const input = event.target;
  if (!input.matches("input[type='file'][data-most]")) return;
  const row = input.closest("tr");
  const place = row.querySelector("[data-refused]");
  const file = input.files[0];
  place.hidden = true;
  if (!file) return;
  if (file.size > Number(input.dataset.most)) {
    place.hidden = false;
    place.setAttribute("role", "alert");
    place.querySelector("span").textContent = `«${file.name}»: ${words}`;
    input.value = "";
    return;
  }
  const check = row.querySelector("input[type='checkbox']");
  if (check && !check.checked) check.click();
});
