import { useQuery } from '@tanstack/react-query'
import type { LeafOrigin } from '../../engine/leaf.ts'
import { useServices } from '../app/services.ts'
import { useProxy } from '../proxy/use-proxy.ts'
import { useStore } from '../store/store.ts'
import { keepsLeaf } from './hub.ts'
import { storedAddress } from './leaf-address.ts'
import styles from './share.module.css'

/** The title of what a benchmark was made from; a link to it where this server keeps it. */
export function OriginTitle({ origin: { id, title } }: { readonly origin: LeafOrigin }) {
  const { base, found } = useProxy()
  const { data: kept } = useQuery({
    queryKey: ['leaf-kept', base, id],
    queryFn: () => keepsLeaf(id),
    enabled: found?.kind === 'benchleaf',
    staleTime: Number.POSITIVE_INFINITY,
  })
  const words = `“${title}”`
  return kept ? <a href={storedAddress(id)}>{words}</a> : words
}

/** Says quietly what the open benchmark was made from; nothing where that is nothing shared. */
export function OriginLine() {
  const { documents } = useServices()
  const origin = useStore(documents.state, (state) => state.origin)
  if (!origin) return null
  return (
    <p className={styles.origin}>
      Made from <OriginTitle origin={origin} />
    </p>
  )
}
