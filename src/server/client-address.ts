import { isIP, isIPv6 } from 'node:net'

/** Groups of an IPv6 address that name a network. */
const networkGroups = 4

/** The address a client calls from: quotas are counted by it. Of IPv6 it is the network, whose addresses one client has all. */
export function addressOf(address: string | undefined): string {
  const plain = (address ?? 'unknown').replace(/^::ffff:(?=[\d.]+$)/, '').replace(/%.*$/, '')
  if (!isIPv6(plain) || plain === '::1') return plain
  const [before = '', after] = plain.split('::')
  const groups = before.split(':').filter((group) => group !== '')
  const zeros = after === undefined ? 0 : networkGroups
  return `${[...groups, ...Array(zeros).fill('0')].slice(0, networkGroups).join(':')}::/64`
}

/** The address that a reverse proxy saw: the last one it names, since those before are as the client likes. */
export function forwardedAddress(forwardedFor: unknown): string | undefined {
  if (typeof forwardedFor !== 'string') return undefined
  const last = forwardedFor.split(',').at(-1)?.trim() ?? ''
  const bare = last.replace(/^\[(.*)\](:\d+)?$/, '$1').replace(/^([\d.]+):\d+$/, '$1')
  return isIP(bare) === 0 ? undefined : bare
}
