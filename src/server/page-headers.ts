/** The workers that run what contestants wrote; their names are given when the page is built. */
const sandboxWorker = /^\/assets\/(?:javascript|python|sql)\.worker-/

/** A sandbox may load its own code and nothing more: it is sent what it needs. */
const sandboxPolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'"

/**
 * The headers of every page and file: scripts and connections of this host alone, no eval, no frame. `host` is the Host
 * header, which has been checked: older browsers do not count WebSockets of the same host as 'self'.
 */
export function pageHeaders(host: string, path: string): Readonly<Record<string, string>> {
  if (sandboxWorker.test(path)) return { 'content-security-policy': sandboxPolicy, ...replyHeaders }
  const policy = [
    "default-src 'self'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self' 'unsafe-inline'",
    "worker-src 'self' blob:",
    "font-src 'self' data:",
    "img-src 'self' data:",
    `connect-src 'self' ws://${host} wss://${host}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ]
  return { 'content-security-policy': policy.join('; '), ...replyHeaders }
}

/** The headers of every reply. */
export const replyHeaders: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
}
