// A form that shows values of its own gets back what was typed and not saved (lib's draft.js keeps it), with a word about
// it. What the form was loaded with comes back too, so that another's change meanwhile is still noticed.

const place = (form) => `vikno:draft:${form.dataset.draft}`;

function stored(form) {
  try {
    return JSON.parse(sessionStorage.getItem(place(form)) || "null")?.values ?? null;
  } catch {
    return null; // storage forbidden: a draft is a courtesy
  }
}

function put(field, values) {
  if (field.type === "checkbox" || field.type === "radio") {
    const wanted = values.includes(field.value);
    if (field.checked === wanted) return false;
    field.checked = wanted;
    return true;
  }
  if (field.value === values[0]) return false;
  field.value = values[0];
  return true;
}

function bringBack(form) {
  const values = stored(form);
  if (!values || form.hasAttribute("data-draft-fresh")) return;
  let changed = false;
  for (const field of form.elements) {
    if (!field.name || !values[field.name] || field.type === "hidden" || field.type === "password") continue;
    const moved = put(field, values[field.name]);
    changed ||= moved && field.name !== "seen";
  }
  const note = document.querySelector("[data-draft-note]");
  if (note) note.hidden = !changed;
  if (changed) form.dispatchEvent(new CustomEvent("vikno:restored", { bubbles: true }));
}

function forget(form) {
  try {
    sessionStorage.removeItem(place(form));
  } catch {
    return; // as above
  }
}

// Before lib's draft.js fills what is empty, the fields still show what the server drew; both orders end alike.
document.querySelectorAll("form[data-draft]").forEach(bringBack);

document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-draft-drop]")) return;
  document.querySelectorAll("form[data-draft]").forEach(forget);
  if (event.target.closest("a")) return; // the link loads the page anew by itself
  location.assign(location.href);
});
