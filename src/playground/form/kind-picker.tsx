import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { Text } from 'react-aria-components/Text'
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
                <Text slot="label" className={styles.kindName ?? ''}>
                  {kindName(kind)}
                </Text>
                <Text slot="description" className={styles.kindHint ?? ''}>
                  {plainHint(schema.description)}
                </Text>
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
    </div>
  )
}
