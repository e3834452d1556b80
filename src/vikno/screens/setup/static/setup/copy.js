// A button with data-copy="id" copies that field; where the browser forbids it, the text is marked for Ctrl C.

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const field = document.getElementById(button.dataset.copy);
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    return; // not over https: the text stays marked
  }
  const words = button.querySelector("span");
  words.textContent = button.dataset.copied;
});
