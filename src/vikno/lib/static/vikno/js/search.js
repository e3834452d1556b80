// What was typed into a field with data-typed before the scripts had come is not lost: htmx counts only changes after its
// own start, so the field then hears "typed", which its hx-trigger names beside "input".

document.addEventListener("htmx:load", (event) => {
  for (const field of event.target.querySelectorAll("input[data-typed]")) {
    if (field.value !== field.defaultValue) window.htmx.trigger(field, "typed");
  }
});
