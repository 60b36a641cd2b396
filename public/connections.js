// Runs first: the page may reach its own host and the one proxy that the person chose, and nothing else. The address is
// kept by src/playground/proxy/proxy-choice.ts.
{
  const { origin } = location
  const chosen = URL.parse(localStorage.getItem('benchleaf.proxy') ?? '')
  const hosts = [origin, ...(chosen && /^https?:$/.test(chosen.protocol) ? [chosen.origin] : [])]
  const policy = document.createElement('meta')
  policy.httpEquiv = 'Content-Security-Policy'
  policy.content = `connect-src 'self' ${hosts.flatMap((host) => [host, host.replace(/^http/, 'ws')]).join(' ')}`
  document.head.append(policy)
}
