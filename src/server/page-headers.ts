/**
 * The headers of every page and file: scripts and connections of this host alone, no eval, no frame. `host` is the Host
 * header, which has been checked: older browsers do not count WebSockets of the same host as 'self'.
 */
export function pageHeaders(host: string): Readonly<Record<string, string>> {
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
