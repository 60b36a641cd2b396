import { useEffect, useState } from 'react'
import { type LeafAddress, readAddress } from './leaf-address.ts'

/** The shared benchmark that the page's address asks for. */
export function useLeafAddress(): { readonly address: LeafAddress | undefined; readonly leave: () => void } {
  const [address, setAddress] = useState(() => readAddress(location.hash))
  useEffect(() => {
    const follow = () => setAddress(readAddress(location.hash))
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])
  const leave = () => {
    // A reload must not ask again.
    history.replaceState(null, '', location.pathname + location.search)
    setAddress(undefined)
  }
  return { address, leave }
}
