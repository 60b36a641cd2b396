import { useServices } from '../app/services.ts'
import { Button, IconButton } from '../controls/button.tsx'
import { formatPlural, formatSize } from '../controls/format.ts'
import { ChevronIcon, CloseIcon } from '../controls/icons.tsx'
import { Popover } from '../controls/popover.tsx'
import { useStore } from '../store/store.ts'
import styles from './attachments.module.css'

/** The data files beside the benchmark; nothing where there are none. */
export function Attachments() {
  const { documents } = useServices()
  const attachments = Object.entries(useStore(documents.state, (state) => state.attachments))
  const [only] = attachments
  if (!only) return null
  return (
    <div className={styles.attachments}>
      <Popover
        label="Attached files"
        trigger={
          <Button look="quiet">
            <span className={styles.label}>
              {attachments.length === 1 ? only[0] : formatPlural(attachments.length, 'file')}
            </span>
            <ChevronIcon />
          </Button>
        }
      >
        <ul className={styles.list}>
          {attachments.map(([name, text]) => (
            <li key={name} className={styles.file}>
              <span className={styles.name}>{name}</span>
              <span className={styles.size}>{formatSize(text.length)}</span>
              <IconButton label={`Detach ${name}`} onPress={() => documents.detach(name)}>
                <CloseIcon />
              </IconButton>
            </li>
          ))}
        </ul>
      </Popover>
    </div>
  )
}
