import { useState } from 'react'
import { Input } from 'react-aria-components/Input'
import { TextField } from 'react-aria-components/TextField'
import { useServices } from '../app/services.ts'
import { Button, IconButton } from '../controls/button.tsx'
import { formatAgo } from '../controls/format.ts'
import { DownloadIcon, PencilIcon, TrashIcon } from '../controls/icons.tsx'
import { saveFile } from '../results/download.ts'
import { useStore } from '../store/store.ts'
import styles from './files.module.css'
import type { KeptFile } from './kept-file.ts'

interface FileRowProps {
  readonly file: KeptFile
  readonly onOpen: () => void
  readonly onDelete: () => void
}

/** One kept benchmark. */
export function FileRow({ file, onOpen, onDelete }: FileRowProps) {
  const { documents, keeper } = useServices()
  const [renaming, setRenaming] = useState(false)
  const isOpen = useStore(documents.state, ({ id }) => id === file.id)
  const rename = (name: string) => {
    setRenaming(false)
    const named = asFileName(name)
    if (named !== '' && named !== file.file) void keeper.change(file.id, { file: named })
  }
  return (
    <li className={styles.file}>
      <div className={styles.about}>
        <h3 className={styles.name}>{file.title}</h3>
        {renaming ? (
          <Rename file={file.file} onDone={rename} />
        ) : (
          <p className={styles.facts}>
            {file.file} · edited {formatAgo(file.editedAt, Date.now())}
          </p>
        )}
      </div>
      <div className={styles.verbs}>
        {isOpen ? (
          <span className={styles.open}>open</span>
        ) : (
          <Button onPress={onOpen} aria-label={`Open ${file.title}`}>
            Open
          </Button>
        )}
        <IconButton label={`Rename ${file.file}`} onPress={() => setRenaming(true)}>
          <PencilIcon />
        </IconButton>
        <IconButton
          label={`Download ${file.file}`}
          onPress={() => saveFile(new Blob([file.source], { type: 'application/yaml' }), file.file)}
        >
          <DownloadIcon />
        </IconButton>
        <IconButton label={`Delete ${file.file}`} onPress={onDelete}>
          <TrashIcon />
        </IconButton>
      </div>
    </li>
  )
}

function Rename({ file, onDone }: { readonly file: string; readonly onDone: (name: string) => void }) {
  const [name, setName] = useState(file)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onDone(name)
      }}
    >
      <TextField
        aria-label="File name"
        autoFocus
        value={name}
        onChange={setName}
        onBlur={() => onDone(name)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onDone(file)
          else event.continuePropagation()
        }}
      >
        <Input className={styles.input ?? ''} />
      </TextField>
    </form>
  )
}

/** What a person typed, as the name of a benchmark file. */
function asFileName(typed: string): string {
  const name = typed.trim().replaceAll(/[\\/]/g, '-')
  return name === '' || /\.bench\.ya?ml$/.test(name) ? name : `${name.replace(/\.ya?ml$/, '')}.bench.yaml`
}
