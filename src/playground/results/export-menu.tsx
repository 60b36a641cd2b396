import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import type { FileFormat } from '../../worker/grid-api.ts'
import { useServices } from '../app/services.ts'
import { Button } from '../controls/button.tsx'
import { ChevronIcon } from '../controls/icons.tsx'
import type { RunState } from '../run/run-store.ts'
import { downloadReport } from './download.ts'
import styles from './export-menu.module.css'

const formats: readonly { readonly format: FileFormat; readonly name: string; readonly hint: string }[] = [
  { format: 'html', name: 'Report', hint: 'One page to read, print or send: HTML' },
  { format: 'md', name: 'Summary', hint: 'For a wiki or a README: Markdown' },
  { format: 'csv', name: 'Table of cells', hint: 'For a spreadsheet: CSV' },
  { format: 'jsonl', name: 'Cells for programs', hint: 'One line a cell: JSON Lines' },
]

/** Saves the run told in a format of one's choice. */
export function ExportMenu({ run }: { readonly run: RunState }) {
  const { worker } = useServices()
  return (
    <MenuTrigger>
      <Button look="quiet">
        Export <ChevronIcon />
      </Button>
      <Popover className={styles.popover ?? ''} placement="bottom end" offset={6}>
        <Menu
          className={styles.menu ?? ''}
          aria-label="Export"
          onAction={(key) => void downloadReport(worker, run, key as FileFormat)}
        >
          {formats.map(({ format, name, hint }) => (
            <MenuItem key={format} id={format} className={styles.item ?? ''} textValue={name}>
              <span className={styles.name}>{name}</span>
              <span className={styles.hint}>{hint}</span>
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
