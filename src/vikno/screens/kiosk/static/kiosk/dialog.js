// A dialog whose words stand in a <template> of the page: made once, shown and hidden.

export function dialog(words) {
  const template = document.querySelector(`template[${words}]`);
  if (!template) return null;
  const made = template.content.firstElementChild ?? template.content.querySelector("dialog");
  const element = document.importNode(made, true);
  document.body.append(element);
  return element;
}
