import { lazy, Suspense, useState } from 'react'
import { Button } from '../controls/button.tsx'
import { SheetLoading } from '../controls/sheet-loading.tsx'
import { foundWords } from './found-words.ts'
import styles from './proxy-choice-line.module.css'
import { useProxy } from './use-proxy.ts'

const ProxySheet = lazy(() => import('./proxy-sheet.tsx').then((module) => ({ default: module.ProxySheet })))

/** Which proxy is in use and what answers there; nothing where the page comes from its own proxy, which is the only one. */
export function ProxyChoiceLine() {
  const { base, isChosen, found } = useProxy()
  const [isOpen, setOpen] = useState(false)
  if (!isChosen && found?.kind !== 'none') return null
  return (
    <section className={styles.line} aria-label="Proxy">
      <strong className={styles.address}>{isChosen ? base.replace(/\/v1$/, '') : 'No proxy chosen'}</strong>
      <Button look="quiet" onPress={() => setOpen(true)}>
        Change
      </Button>
      {isChosen && <p>{foundWords(found, location.origin)}</p>}
      {isOpen && (
        <Suspense fallback={<SheetLoading />}>
          <ProxySheet onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </section>
  )
}
