import { type DragEvent, useState } from 'react'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import { useServices } from '../app/services.ts'
import { IconButton } from '../controls/button.tsx'
import { DownloadIcon, GraphIcon, HistoryIcon, PaperclipIcon } from '../controls/icons.tsx'
import { saveFile } from '../results/download.ts'
import { useStore } from '../store/store.ts'
import { Attachments } from './attachments.tsx'
import styles from './file-bar.module.css'
import { openedTypes, openFiles } from './open-files.ts'
import { ViewToggle } from './view-toggle.tsx'

/** The file's name, whether it was edited, and the data files beside it. */
export function FileBar() {
  const services = useServices()
  const { documents, panels } = services
  const file = useStore(documents.state, (state) => state.file)
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void openFiles(services, [...event.dataTransfer.files])
  }
  const save = () => {
    const { source, file } = documents.state.get()
    saveFile(new Blob([source], { type: 'application/yaml' }), file)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut for the button beside it.
    <div
      className={styles.bar}
      data-over={over || undefined}
      onDragOver={() => setOver(true)}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <h2 className={styles.file}>{file}</h2>
      <Edited />
      <span className={styles.space} />
      <ViewToggle />
      <IconButton label="Show what the benchmark does, as a picture" onPress={() => panels.set({ panel: 'picture' })}>
        <GraphIcon />
      </IconButton>
      <Attachments />
      <IconButton label="Save the benchmark as a file" onPress={save}>
        <DownloadIcon />
      </IconButton>
      <FileTrigger
        allowsMultiple
        acceptedFileTypes={openedTypes}
        onSelect={(files) => void openFiles(services, [...(files ?? [])])}
      >
        <IconButton label="Open a benchmark (.bench.yaml) or a run (.run.json), or attach data files">
          <PaperclipIcon />
        </IconButton>
      </FileTrigger>
    </div>
  )
}

/** Says that the file is another than it was when it was opened, and takes it back to that. */
function Edited() {
  const { documents } = useServices()
  const edited = useStore(documents.state, (state) => state.source !== state.opened)
  const revert = () => {
    const { opened, file, example, origin, attachments, id, from } = documents.state.get()
    documents.open({ source: opened, file, example, origin, attachments, id, from })
  }
  if (!edited) return null
  return (
    <>
      <span className={styles.edited}>edited</span>
      <IconButton label="Revert to the file as it was opened" onPress={revert}>
        <HistoryIcon />
      </IconButton>
    </>
  )
}
