// <push-device>: once its owner presses the button, asks this browser for push messages and sends the form with what it gave.
const toBytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const toText = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

async function hashed(text) {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function active(registration) {
  const worker = registration.installing || registration.waiting;
  if (registration.active || !worker) return registration;
  return new Promise((done, fail) => {
    worker.addEventListener("statechange", () => {
      if (worker.state === "activated") done(registration);
      if (worker.state === "redundant") fail(new Error(worker.state));
    });
  });
}

class PushDevice extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.begin().catch(() => this.show(Notification.permission === "denied" ? "refused" : "failed"));
    });
    this.look().catch(() => this.show("cannot"));
  }

  show(state) {
    for (const part of this.querySelectorAll("[data-state]")) part.hidden = !part.dataset.state.split(" ").includes(state);
  }

  async look() {
    const can = "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;
    if (!can) return this.show("cannot");
    if (Notification.permission === "denied") return this.show("refused");
    const registration = await navigator.serviceWorker.getRegistration(this.dataset.scope);
    const had = registration && await registration.pushManager.getSubscription();
    return this.show(had && this.dataset.known.split(" ").includes(await hashed(had.endpoint)) ? "on" : "off");
  }

  async begin() {
    if (await Notification.requestPermission() !== "granted") throw new Error("not granted");
    const { pushManager } = await active(await navigator.serviceWorker.register(this.dataset.worker, { scope: this.dataset.scope }));
    const had = await pushManager.getSubscription();
    if (had && toText(had.options.applicationServerKey) !== this.dataset.key) await had.unsubscribe();
    const given = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: toBytes(this.dataset.key) });
    const { endpoint, keys } = given.toJSON();
    for (const [name, value] of Object.entries({ endpoint, ...keys })) {
      if (this.form.elements[name]) this.form.elements[name].value = value;
    }
    this.form.submit();
  }
}

customElements.define("push-device", PushDevice);
