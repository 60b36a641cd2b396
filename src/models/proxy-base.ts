const address = /^(?:(https?):\/\/)?(\[[\da-f:.]+\]|[\w.-]+)(:\d{1,5})?(\/[\w./~-]*)?$/i

/**
 * The OpenAI-style base of a proxy or gateway as a person names it: a bare origin gets `/v1`, a URL with a path is such a
 * base as it stands. No slash at its end. Undefined for what is no address of HTTP; without a scheme it is plain HTTP.
 */
export function proxyBase(named: string): string | undefined {
  const [, scheme = 'http', host, port = '', path = ''] = address.exec(named.trim()) ?? []
  if (host === undefined) return undefined
  const standard = { http: ':80', https: ':443' }[scheme.toLowerCase()]
  const origin = `${scheme}://${host}${port === standard ? '' : port}`.toLowerCase()
  return origin + (path.replace(/\/+$/, '') || '/v1')
}

/** Where a path of the proxy's API, such as `/v1/models` or `/api/limits`, is found beneath a base. */
export function proxyUrl(base: string, path: string): string {
  return path.startsWith('/v1/') ? base + path.slice('/v1'.length) : base.replace(/\/v1$/, '') + path
}
