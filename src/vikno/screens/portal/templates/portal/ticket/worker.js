// Receives letters while the page is closed: shows the call, and opens the ticket when it is touched.

self.addEventListener("push", (event) => {
  const letter = event.data?.json() ?? {};
  event.waitUntil(
    self.registration.showNotification(letter.title ?? "Vikno", {
      body: letter.body ?? "",
      tag: letter.tag ?? "call",
      renotify: true,
      requireInteraction: true,
      vibrate: [400, 200, 400, 200, 800],
      data: { url: letter.url ?? "/" },
    }),
  );
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const address = new URL(event.notification.data.url, self.location.origin).href;
  event.waitUntil(
    self.clients.matchAll({ type: "window", includeUncontrolled: true }).then((open) => {
      const there = open.find((one) => one.url === address);
      return there ? there.focus() : self.clients.openWindow(address);
    }),
  );
});
