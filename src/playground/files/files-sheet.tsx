import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Heading } from 'react-aria-components/Heading'
import { useServices } from '../app/services.ts'
import { Button, IconButton } from '../controls/button.tsx'
import { CloseIcon } from '../controls/icons.tsx'
import { Sheet } from '../controls/sheet.tsx'
import { leaveDocument } from '../gallery/open-fresh.ts'
import { useStore } from '../store/store.ts'
import { FileRow } from './file-row.tsx'
import styles from './files.module.css'
import type { KeptFile } from './kept-file.ts'
import { StorageLine } from './storage-line.tsx'

interface FilesSheetProps {
  readonly onClose: () => void
  readonly onExamples: () => void
  readonly onStart: () => void
}

/** Every benchmark of the person's own that this browser keeps. */
export function FilesSheet({ onClose, onExamples, onStart }: FilesSheetProps) {
  const services = useServices()
  const { shelf, keeper } = services
  const [deleted, setDeleted] = useState<KeptFile | null>(null)
  const changes = useStore(shelf.changes, (state) => state.count)
  const files = useQuery({
    queryKey: ['files', changes],
    queryFn: async () => {
      await keeper.flush()
      return shelf.files()
    },
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 0,
  })
  const open = async (file: KeptFile) => {
    const attachments = await shelf.attachments(file.attachments)
    await leaveDocument(services)
    keeper.open(file, attachments)
    onClose()
  }
  const remove = async (file: KeptFile) => {
    await keeper.change(file.id, { deletedAt: Date.now() })
    setDeleted(file)
  }
  const bringBack = async (file: KeptFile) => {
    await keeper.change(file.id, { deletedAt: null })
    setDeleted(null)
  }
  return (
    <Sheet label="Your files" look="centre" onClose={onClose}>
      <header className={styles.header}>
        <div>
          <Heading slot="title" className={styles.title ?? ''}>
            Your files
          </Heading>
          <p className={styles.lead}>Benchmarks and runs are kept in this browser, and nowhere else until you share.</p>
        </div>
        <IconButton label="Close" onPress={onClose}>
          <CloseIcon />
        </IconButton>
      </header>
      <div role="status" className={styles.status}>
        {deleted && (
          <p className={styles.deleted}>
            {deleted.title} was deleted.
            <Button look="quiet" onPress={() => void bringBack(deleted)}>
              Undo
            </Button>
          </p>
        )}
      </div>
      {files.error && (
        <p className={styles.problem}>
          This browser keeps nothing for this page, as in some private windows. Download what you want to keep.
        </p>
      )}
      {files.data?.length === 0 && (
        <div className={styles.none}>
          <p>Nothing here yet. An example becomes a file of yours with the first change you make to it.</p>
          <div className={styles.choices}>
            <Button onPress={onExamples}>See the examples</Button>
            <Button look="primary" onPress={onStart}>
              Start from scratch
            </Button>
          </div>
        </div>
      )}
      <ul className={styles.files} aria-label="Files">
        {files.data?.map((file) => (
          <FileRow key={file.id} file={file} onOpen={() => void open(file)} onDelete={() => void remove(file)} />
        ))}
      </ul>
      <StorageLine />
    </Sheet>
  )
}
