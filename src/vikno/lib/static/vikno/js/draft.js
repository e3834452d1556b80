// What was typed into <form data-draft="key"> is kept until the server took it: through an error, a lost session, a reload.
// Passwords, hidden fields and data-draft-skip are never kept. A form the server drew with values of its own
// (data-draft-fresh) is not overwritten.
import { arrange } from "./pages.js";

const DAY = 24 * 60 * 60 * 1000;
const place = (form) => `vikno:draft:${form.dataset.draft}`;

function kept(field) {
  return field.name && !field.disabled && !["hidden", "password", "file", "submit", "button"].includes(field.type) && !field.hasAttribute("data-draft-skip");
}

function read(form) {
  try {
    const stored = JSON.parse(sessionStorage.getItem(place(form)) || "null");
    return stored && Date.now() - stored.at < DAY ? stored.values : null;
  } catch {
    return null; // storage forbidden or full of something else: a draft is a courtesy, the form works without it
  }
}

function keep(form) {
  const values = {};
  for (const field of form.elements) {
    if (!kept(field)) continue;
    if (field.type === "checkbox" || field.type === "radio") {
      if (field.checked) (values[field.name] ??= []).push(field.value);
      else values[field.name] ??= [];
    } else if (field.multiple) values[field.name] = [...field.selectedOptions].map((option) => option.value);
    else values[field.name] = [field.value];
  }
  try {
    sessionStorage.setItem(place(form), JSON.stringify({ at: Date.now(), values }));
  } catch {
    return; // as above
  }
}

function restore(form) {
  const values = form.hasAttribute("data-draft-fresh") ? null : read(form);
  if (!values) return;
  for (const field of form.elements) {
    const stored = kept(field) ? values[field.name] : undefined;
    if (!stored) continue;
    if (field.type === "checkbox" || field.type === "radio") field.checked = stored.includes(field.value);
    else if (field.multiple) for (const option of field.options) option.selected = stored.includes(option.value);
    else if (!field.value || field.tagName === "SELECT") field.value = stored[0];
  }
  form.dispatchEvent(new CustomEvent("vikno:restored", { bubbles: true }));
}

function forget(key) {
  try {
    sessionStorage.removeItem(`vikno:draft:${key}`);
  } catch {
    return; // as above
  }
}

// The page that follows a success says which draft is done with: data-draft-done="key" on any element.
arrange("[data-draft-done]", (element) => forget(element.dataset.draftDone));
arrange("form[data-draft]", restore);

for (const kind of ["input", "change"]) {
  document.addEventListener(kind, (event) => {
    const form = event.target.form;
    if (form?.hasAttribute("data-draft")) keep(form);
  });
}
