// The chooser of theme, contrast and letters acts at once; the form behind it keeps the choice (and works without this).

const ATTRIBUTES = { theme: "bsTheme", contrast: "contrast", type: "type" };

document.addEventListener("submit", (event) => {
  const form = event.target;
  const button = event.submitter;
  if (!form.hasAttribute?.("data-look") || !button || !(button.name in ATTRIBUTES)) return;
  const attribute = ATTRIBUTES[button.name];
  if (button.value) document.documentElement.dataset[attribute] = button.value;
  else delete document.documentElement.dataset[attribute];
});
