// «Tell me even when this page is closed»: shown where the browser can receive letters and has not refused them.

const section = document.querySelector("[data-push]");
const able = section && window.isSecureContext && "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;

function bytes(text) {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/").padEnd(Math.ceil(text.length / 4) * 4, "="));
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
}

async function subscribe() {
  if ((await Notification.requestPermission()) !== "granted") throw new Error("not allowed");
  const worker = await navigator.serviceWorker.register(section.dataset.pushWorker, { scope: "/t/" });
  await navigator.serviceWorker.ready;
  const letterbox = (await worker.pushManager.getSubscription()) ?? (await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(section.dataset.push) }));
  const answer = await fetch(section.dataset.pushTo, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(letterbox) });
  if (!answer.ok) throw new Error(`the server said ${answer.status}`);
}

if (able && Notification.permission !== "denied") {
  section.hidden = false;
  const button = section.querySelector("button");
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      await subscribe();
      section.querySelector("[data-push-done]").hidden = false;
      button.hidden = true;
    } catch {
      section.querySelector("[data-push-failed]").hidden = false;
      button.disabled = false;
    }
  });
}
