// Shows push messages and opens what they lead to. It serves no page: its scope holds none.
self.addEventListener("push", (event) => {
  let said = {};
  try { said = event.data.json(); } catch { /* a browser wants something shown for each message */ }
  const { title = self.location.hostname, body = "", lang = "", tag = "", url = "/" } = said;
  event.waitUntil(self.registration.showNotification(title, { body, lang, tag, data: { url } }));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const url = new URL(event.notification.data.url, self.location.origin);
  if (url.origin === self.location.origin) event.waitUntil(self.clients.openWindow(url.href));
});
