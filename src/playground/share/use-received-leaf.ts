import { useEffect, useState } from 'react'
import { fetchLeaf } from './hub.ts'
import type { LeafAddress } from './leaf-address.ts'
import { openInline, type ReceivedLeaf } from './leaf-link.ts'

/** What the address of the page brought. */
export type Received =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'leaf'; readonly received: ReceivedLeaf }
  | { readonly kind: 'broken'; readonly reason: string }

/** Reads the shared benchmark that the address names, now and whenever the address changes. */
export function useReceivedLeaf(address: LeafAddress): Received {
  const [state, setState] = useState<Received>({ kind: 'loading' })
  useEffect(() => {
    let here = true
    setState({ kind: 'loading' })
    open(address).then(
      (received) => here && setState({ kind: 'leaf', received }),
      (error: unknown) =>
        here && setState({ kind: 'broken', reason: error instanceof Error ? error.message : String(error) }),
    )
    return () => {
      here = false
    }
  }, [address])
  return state
}

async function open(address: LeafAddress): Promise<ReceivedLeaf> {
  switch (address.kind) {
    case 'inline':
      return openInline(address.data)
    case 'stored':
      return fetchLeaf(address.id)
    case 'malformed':
      throw new Error('It is cut off or damaged.')
  }
}
