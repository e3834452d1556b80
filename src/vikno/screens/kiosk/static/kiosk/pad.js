// The keypad types into its field at once; without this script each key is a submit button and the server does the same.

document.addEventListener("click", (event) => {
  const key = event.target.closest("[data-pad] button[name='press']");
  if (!key) return;
  event.preventDefault();
  const field = key.form.querySelector(".k-pad__field");
  const longest = field.maxLength > 0 ? field.maxLength : 5;
  if (key.value === "clear") field.value = "";
  else if (key.value === "back") field.value = field.value.slice(0, -1);
  else if (field.value.length < longest) field.value += key.value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
});
