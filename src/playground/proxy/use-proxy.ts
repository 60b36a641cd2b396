import { useQuery } from '@tanstack/react-query'
import { access } from '../access/access-store.ts'
import { useStore } from '../store/store.ts'
import { type Found, probe } from './probe.ts'
import { chosenProxy } from './proxy-choice.ts'

/** The proxy in use, and what answers there; undefined until that is known. */
export function useProxy(): { readonly base: string; readonly isChosen: boolean; readonly found: Found | undefined } {
  const { proxy, token } = useStore(access, (state) => state)
  const { data } = useQuery({
    queryKey: ['proxy', proxy, token],
    queryFn: () => probe(proxy, token),
    staleTime: 60_000,
  })
  return { base: proxy, isChosen: chosenProxy() !== null, found: data }
}
