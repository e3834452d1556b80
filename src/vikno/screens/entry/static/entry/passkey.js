// Passkeys. <form data-passkey="enter|make" data-options='{…}'> (or data-options-url to ask for them) is sent once the
// browser has signed; its field `credential` then carries the answer as JSON. A form is shown only where keys work.

const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

function asked(options) {
  const key = options.publicKey;
  key.challenge = bytes(key.challenge);
  if (key.user) key.user.id = bytes(key.user.id);
  for (const list of [key.allowCredentials, key.excludeCredentials]) for (const one of list ?? []) one.id = bytes(one.id);
  return options;
}

function told(credential) {
  const { response } = credential;
  const answer = { clientDataJSON: text(response.clientDataJSON) };
  for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (response[name]) answer[name] = text(response[name]);
  }
  if (response.getTransports) answer.transports = response.getTransports();
  return {
    type: credential.type,
    id: credential.id,
    rawId: text(credential.rawId),
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: answer,
  };
}

async function options(form) {
  if (form.dataset.options) return JSON.parse(form.dataset.options);
  const answer = await fetch(form.dataset.optionsUrl, { headers: { "X-Requested-With": "XMLHttpRequest" } });
  if (!answer.ok) throw new Error(`passkey options: ${answer.status}`);
  return (await answer.json()).request_options;
}

async function sign(form) {
  const wanted = asked(await options(form));
  const made = form.dataset.passkey === "make" ? await navigator.credentials.create(wanted) : await navigator.credentials.get(wanted);
  form.elements.namedItem("credential").value = JSON.stringify(told(made));
  form.submit();
}

if (window.PublicKeyCredential) {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const error = form.querySelector("[data-passkey-error]");
      error.hidden = true;
      const button = form.querySelector("button");
      button.setAttribute("aria-busy", "true");
      sign(form).catch(() => {
        // The person closed the browser's question, or no key answered: the page says so and stays.
        button.removeAttribute("aria-busy");
        error.hidden = false;
      });
    });
  }
}
