// A form that the device signs: asks it for a passkey and sends what it gave. Without scripts the form stays hidden and other ways in stand beside it.
const toBytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const toText = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const named = (list) => (list || []).map((one) => ({ ...one, id: toBytes(one.id) }));

function creation(options) {
  const wanted = { ...options.authenticatorSelection, residentKey: "required", requireResidentKey: true, userVerification: "required" };
  const user = { ...options.user, id: toBytes(options.user.id) };
  return { ...options, user, challenge: toBytes(options.challenge), excludeCredentials: named(options.excludeCredentials), authenticatorSelection: wanted };
}

function request(options) {
  return { ...options, challenge: toBytes(options.challenge), allowCredentials: named(options.allowCredentials) };
}

function said(credential) {
  const { id, type, response, authenticatorAttachment } = credential;
  const answer = { clientDataJSON: toText(response.clientDataJSON) };
  for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (response[name]) answer[name] = toText(response[name]);
  }
  if (response.getTransports) answer.transports = response.getTransports();
  return { id, rawId: toText(credential.rawId), type, response: answer, authenticatorAttachment, clientExtensionResults: credential.getClientExtensionResults() };
}

class PasskeyForm extends HTMLElement {
  connectedCallback() {
    if (!window.PublicKeyCredential) return;
    this.hidden = false;
    this.form = this.querySelector("form");
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.sign().catch(() => { this.querySelector("[role=alert]").hidden = false; });
    });
  }

  async options() {
    if (this.dataset.options) return JSON.parse(this.dataset.options).publicKey;
    const answer = await fetch(this.dataset.ask, { headers: { Accept: "application/json" } });
    return (await answer.json()).request_options.publicKey;
  }

  async sign() {
    const options = await this.options();
    const credential = this.hasAttribute("data-creation")
      ? await navigator.credentials.create({ publicKey: creation(options) })
      : await navigator.credentials.get({ publicKey: request(options) });
    this.form.elements.credential.value = JSON.stringify(said(credential));
    this.form.submit();
  }
}

customElements.define("passkey-form", PasskeyForm);
