import { isIP } from 'node:net'

/** Who may talk to this server. */
export interface AccessRules {
  /** The address it binds. */
  readonly host: string
  /** Further host names under which it may be reached. */
  readonly allowedHosts: readonly string[]
  /** Origins of further hosts whose pages may use it. */
  readonly allowedOrigins: readonly string[]
}

/** True for an address that only this machine can reach. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host)
}

/** Headers that a reverse proxy adds: a request with one of them comes from elsewhere, whatever its connection says. */
const forwarding = [
  ...['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-forwarded-server'],
  ...['x-real-ip', 'x-client-ip', 'true-client-ip', 'cf-connecting-ip', 'fly-client-ip'],
] as const

/** True for a request that another server has passed on. */
export function isForwarded(headers: Readonly<Record<string, unknown>>): boolean {
  return forwarding.some((name) => headers[name] !== undefined)
}

/** True where nobody but this machine is meant to reach the server: it has no name but this machine's. */
export function isForThisMachine({ host, allowedHosts }: AccessRules): boolean {
  return isLoopback(host) && allowedHosts.every(isLoopback)
}

/**
 * Why a request is refused, in words; undefined when it may pass. The Host header must be a name of this server, against
 * DNS rebinding: a page of a foreign name that resolves to this machine keeps its foreign name. The Origin header, which
 * browsers send with every post and every WebSocket, must be of the same host or an allowed one, against pages of other
 * sites.
 */
export function refusalOf(
  headers: { readonly host?: string | undefined; readonly origin?: string | undefined },
  rules: AccessRules,
): string | undefined {
  const host = parseHost(headers.host)
  if (host === undefined || !isOwnName(host.hostname, rules)) {
    return `This server is not known as "${headers.host ?? ''}". Use localhost, or name the host in BENCHLEAF_ALLOWED_HOSTS.`
  }
  if (headers.origin === undefined || rules.allowedOrigins.includes(headers.origin)) return undefined
  const origin = URL.canParse(headers.origin) ? new URL(headers.origin) : undefined
  const secure = origin?.protocol === 'https:'
  if (origin && (secure || origin.protocol === 'http:') && origin.hostname === host.hostname) {
    const port = origin.port === '' ? (secure ? '443' : '80') : origin.port
    if (port === (host.port === '' ? (secure ? '443' : '80') : host.port)) return undefined
  }
  return `Pages of ${headers.origin} may not use this server, unless BENCHLEAF_ALLOWED_ORIGINS names them.`
}

function parseHost(host: string | undefined): URL | undefined {
  if (host === undefined || !/^[\w.:[\]-]+$/.test(host) || !URL.canParse(`http://${host}`)) return undefined
  return new URL(`http://${host}`)
}

function isOwnName(hostname: string, { host, allowedHosts }: AccessRules): boolean {
  if (isLoopback(hostname)) return true
  const bare = hostname.replace(/^\[|\]$/g, '')
  if (bare === host || allowedHosts.some((name) => name.toLowerCase() === hostname)) return true
  // An address cannot be rebound, and a server bound to every address has more than one.
  return isIP(bare) !== 0 && (host === '0.0.0.0' || host === '::')
}
