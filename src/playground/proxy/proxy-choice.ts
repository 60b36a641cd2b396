import { proxyBase } from '../../models/proxy-base.ts'

/** public/connections.js reads it before anything else runs, and lets the page reach this address and no other. */
const storageKey = 'benchleaf.proxy'

/** Where the page itself lies, without a slash at its end. `address` is the page's own. */
export function pageHome(address: string): string {
  return new URL('.', address).href.replace(/\/$/, '')
}

/** OpenAI-style base of the proxy that the person chose for this page; null for the page's own host. */
export function chosenProxy(): string | null {
  return proxyBase(localStorage.getItem(storageKey) ?? '') ?? null
}

/** Uses another proxy from now on, or the page's own host. The page starts anew: its policy names the proxy it may reach. */
export function chooseProxy(base: string | null): void {
  if (base === null) localStorage.removeItem(storageKey)
  else localStorage.setItem(storageKey, base)
  forgetAskedProxy()
  location.reload()
}

/** The proxy that the page's address asks for: it is used only when the person agrees. */
export function askedProxy(search: string): string | undefined {
  return proxyBase(new URLSearchParams(search).get('proxy') ?? '')
}

/** The page's address for others: with the proxy in use, where others can reach that too. */
export function shareAddress(page: string, chosen: string | null): string {
  if (chosen === null || /^http:\/\/(localhost|127\.|\[::1\])/.test(chosen)) return page
  return `${page}?proxy=${encodeURIComponent(chosen)}`
}

/** Takes the wish for a proxy out of the page's address, so that a reload does not ask again. */
export function forgetAskedProxy(): void {
  const url = new URL(location.href)
  url.searchParams.delete('proxy')
  history.replaceState(null, '', url)
}
