import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { Button } from '../controls/button.tsx'
import { PlusIcon } from '../controls/icons.tsx'
import styles from './checks.module.css'
import { checkKinds } from './schema.ts'
import { kindName, plainHint } from './words.ts'

/** Offers every kind of check, in words. */
export function KindPicker({ onPick }: { readonly onPick: (kind: string) => void }) {
  return (
    <div>
      <MenuTrigger>
        <Button>
          <PlusIcon /> Add a check
        </Button>
        <Popover className={styles.popover ?? ''} placement="bottom start" offset={6}>
          <Menu className={styles.kinds ?? ''} onAction={(key) => onPick(String(key))}>
            {checkKinds.map(({ kind, schema }) => (
              <MenuItem key={kind} id={kind} className={styles.kind ?? ''} textValue={kindName(kind)}>
                <span className={styles.kindName}>{kindName(kind)}</span>{' '}
                <span className={styles.kindHint}>{plainHint(schema.description)}</span>
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
    </div>
  )
}
