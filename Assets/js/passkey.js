// Makes and uses passkeys. A form with data-passkey="create" or "get" asks the address in data-challenge for a challenge, lets the browser answer
// it, puts the answer into its hidden fields and goes on its way like any other form.

const encode = (buffer) => {
  let text = ''
  for (const byte of new Uint8Array(buffer)) text += String.fromCharCode(byte)
  return btoa(text).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}

const decode = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0))

const create = async (o) => {
  const made = await navigator.credentials.create({
    publicKey: {
      challenge: decode(o.challenge),
      rp: { id: o.relyingParty, name: o.relyingPartyName },
      user: { id: decode(o.user), name: o.userName, displayName: o.userName },
      pubKeyCredParams: o.algorithms.map((alg) => ({ type: 'public-key', alg })),
      excludeCredentials: o.known.map((id) => ({ type: 'public-key', id: decode(id) })),
      authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
      attestation: 'none',
      timeout: 300000,
    },
  })
  return { attestation: encode(made.response.attestationObject), clientData: encode(made.response.clientDataJSON) }
}

const get = async (o) => {
  const used = await navigator.credentials.get({
    publicKey: { challenge: decode(o.challenge), rpId: o.relyingParty, userVerification: 'required', timeout: 300000 },
  })
  return {
    credential: encode(used.rawId),
    authenticatorData: encode(used.response.authenticatorData),
    signature: encode(used.response.signature),
    clientData: encode(used.response.clientDataJSON),
  }
}

for (const form of document.querySelectorAll('form[data-passkey]')) {
  const status = form.querySelector('[data-passkey-status]')
  const say = (name) => {
    status.textContent = status.getAttribute(`data-${name}`) || ''
    status.hidden = !status.textContent
  }
  let isBusy = false
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    if (isBusy) return
    if (!window.PublicKeyCredential) return say('unsupported')
    isBusy = true
    say('waiting')
    try {
      const answer = await fetch(form.dataset.challenge, {
        method: 'POST',
        body: new URLSearchParams(new FormData(form)),
        headers: { Accept: 'application/json' },
        credentials: 'same-origin',
      })
      if (!answer.ok) throw new Error(String(answer.status))
      const options = await answer.json()
      const fields = await (form.dataset.passkey === 'create' ? create(options) : get(options))
      for (const [name, value] of Object.entries(fields)) form.elements.namedItem(name).value = value
      form.submit()
    } catch {
      say('failed')
      isBusy = false
    }
  })
}
