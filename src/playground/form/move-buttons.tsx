import type { Path } from '../../language/positions.ts'
import { IconButton } from '../controls/button.tsx'
import { NextIcon, PreviousIcon, TrashIcon } from '../controls/icons.tsx'
import { useChange } from './form-context.ts'

interface MoveButtonsProps {
  /** What is moved, in words. */
  readonly what: string
  /** The list or the table it stands in. */
  readonly parent: Path
  readonly index: number
  readonly count: number
  /** Its key, where the parent is a table. */
  readonly name?: string
  /** The last one must stay. */
  readonly keepsOne?: boolean
  /** The last one takes what it stands in with it. */
  readonly takesParent?: boolean
}

/** Moves a part up and down among its neighbours, and takes it out. */
export function MoveButtons(props: MoveButtonsProps) {
  const { what, parent, index, count, name, keepsOne = false, takesParent = false } = props
  const { change } = useChange()
  const removed = takesParent && count === 1 ? parent : [...parent, name ?? String(index)]
  const move = (to: number) => void change({ kind: 'move', path: parent, from: index, to })
  return (
    <>
      <IconButton label={`Move ${what} up`} isDisabled={index === 0} onPress={() => move(index - 1)}>
        <PreviousIcon />
      </IconButton>
      <IconButton label={`Move ${what} down`} isDisabled={index === count - 1} onPress={() => move(index + 1)}>
        <NextIcon />
      </IconButton>
      <IconButton
        label={`Remove ${what}`}
        isDisabled={keepsOne && count === 1}
        onPress={() => void change({ kind: 'remove', path: removed })}
      >
        <TrashIcon />
      </IconButton>
    </>
  )
}
