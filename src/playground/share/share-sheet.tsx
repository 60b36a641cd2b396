import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { Heading } from 'react-aria-components/Heading'
import type { Leaf } from '../../engine/leaf.ts'
import { proxyUrl } from '../../models/proxy-base.ts'
import { access } from '../access/access-store.ts'
import { useServices } from '../app/services.ts'
import { Button, IconButton } from '../controls/button.tsx'
import { CheckBox } from '../controls/check-box.tsx'
import { formatPlural } from '../controls/format.ts'
import { CloseIcon } from '../controls/icons.tsx'
import { Sheet } from '../controls/sheet.tsx'
import { CopyButton } from '../drawer/copy-button.tsx'
import { chosenProxy, shareAddress } from '../proxy/proxy-choice.ts'
import { isActive } from '../run/run-store.ts'
import { useStore } from '../store/store.ts'
import { storeLeaf } from './hub.ts'
import { inlineAddress, packLeaf } from './leaf-link.ts'
import styles from './share.module.css'

/** Characters of a link that chats and mail programs still carry whole. */
const safeLink = 8_000

/** Makes a link to the benchmark as it stands: in the link itself where that is short enough, else stored on this server. */
export function ShareSheet({ onClose }: { readonly onClose: () => void }) {
  const { documents, runs, worker } = useServices()
  const document = useStore(documents.state, (state) => state)
  const hasRun = useStore(runs.state, ({ phase, cells }) => cells !== null && !isActive(phase))
  const [withRun, setWithRun] = useState(false)
  const [stored, setStored] = useState<string>()
  const [problem, setProblem] = useState<string>()
  const { file, source, attachments, origin } = document
  const files = Object.keys(attachments).length
  const { data: packed } = useQuery({
    queryKey: ['share', file, source, attachments, withRun],
    queryFn: async () => {
      const run = withRun ? await (await worker.bundle())?.text() : undefined
      const leaf: Leaf = {
        file,
        source,
        attachments,
        ...(origin ? { origin } : {}),
        ...(run === undefined ? {} : { run }),
      }
      return packLeaf(leaf)
    },
    gcTime: 0,
  })
  const page = shareAddress(location.origin + location.pathname, chosenProxy())
  const inline = packed && packed.bytes.length < safeLink ? inlineAddress(page, packed) : undefined
  const link = inline !== undefined && inline.length <= safeLink ? inline : stored
  const store = async () => {
    if (!packed) return
    setProblem(undefined)
    try {
      setStored(proxyUrl(access.get().proxy, `/l/${await storeLeaf(packed)}`))
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error))
    }
  }
  return (
    <Sheet label="Share" look="small" onClose={onClose}>
      <div className={styles.sheet}>
        <header className={styles.head}>
          <div>
            <Heading slot="title" className={styles.title ?? ''}>
              Share this benchmark
            </Heading>
            <p className={styles.lead}>Whoever opens the link sees what it is first. Nothing runs by itself.</p>
          </div>
          <IconButton label="Close" onPress={onClose}>
            <CloseIcon />
          </IconButton>
        </header>
        <p>
          The link holds {file}
          {files > 0 && ` with ${formatPlural(files, 'data file')}`}
          {withRun && ' and every recorded answer of the last run'}. No keys, no settings.
        </p>
        {hasRun && (
          <CheckBox
            value={withRun}
            onChange={(next) => {
              setWithRun(next)
              setStored(undefined)
            }}
          >
            Send the results of the last run along
            <span className={styles.hint}>
              They open with all answers; whoever opens them computes the scores anew.
            </span>
          </CheckBox>
        )}
        {link !== undefined && <LinkLine link={link} takesFocus={link === stored} />}
        {!packed && <p role="status">Packing…</p>}
        {packed && (
          <p className={styles.soft}>
            {whereWords(link === undefined ? 'not-yet' : link === stored ? 'stored' : 'inline')}
          </p>
        )}
        {problem !== undefined && (
          <p className={styles.problem}>{problem} Or save the file (the arrow beside its name) and send it.</p>
        )}
        {packed && link === undefined && (
          <footer className={styles.verbs}>
            <Button look="primary" onPress={() => void store()}>
              Store it and make a link
            </Button>
          </footer>
        )}
      </div>
    </Sheet>
  )
}

/** The link, ready to copy. Where it takes the place of the button that made it, it takes the focus too. */
function LinkLine({ link, takesFocus }: { readonly link: string; readonly takesFocus: boolean }) {
  const address = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (takesFocus) address.current?.focus()
  }, [takesFocus])
  return (
    <div className={styles.link}>
      <input
        ref={address}
        className={styles.address}
        readOnly
        aria-label="Link"
        value={link}
        onFocus={(event) => event.target.select()}
      />
      <CopyButton text={link} label="Copy the link" />
    </div>
  )
}

function whereWords(where: 'inline' | 'stored' | 'not-yet'): string {
  switch (where) {
    case 'inline':
      return 'Everything is in the link itself; nothing was sent to any server. Whoever has the link can read it.'
    case 'stored':
      return 'It is stored on this server under its digest and cannot be changed. Whoever has the link can read it.'
    case 'not-yet':
      return 'It is too large for a link of its own. It can be stored on this server, where whoever has the link can read it.'
  }
}
