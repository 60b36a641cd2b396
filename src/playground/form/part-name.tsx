import type { JsonObject } from '../../language/json.ts'
import { IconButton } from '../controls/button.tsx'
import { TrashIcon } from '../controls/icons.tsx'
import { useChange } from './form-context.ts'
import { referencesTo, renaming, type Section } from './references.ts'
import { TextField } from './text-field.tsx'
import { tableOf } from './value.ts'
import { nameFrom } from './words.ts'

interface PartProps {
  readonly section: Section
  readonly name: string
  /** The whole file. */
  readonly value: JsonObject
}

/** The name of a task, a dataset or a rubric; what names it follows. */
export function PartName({ section, name, value }: PartProps) {
  const { change } = useChange()
  const others = Object.keys(tableOf(value[section])).filter((each) => each !== name)
  const rename = (words: string) => {
    const to = nameFrom(words, others)
    if (words.trim() !== '' && to !== name) void change(renaming(value, section, name, to))
  }
  return (
    <TextField
      label="Name"
      hint="Letters, digits and _. Whatever names it follows."
      path={[section, name]}
      value={name}
      onCommit={rename}
    />
  )
}

/** Takes a part out, once nothing names it any more. */
export function RemovePart({ section, name, value }: PartProps) {
  const { change } = useChange()
  const parts = Object.keys(tableOf(value[section]))
  const used = section !== 'tasks' && referencesTo(value, section, name).length > 0
  const needed = section === 'tasks' && parts.length === 1
  return (
    <IconButton
      label={used ? `${name} is in use and cannot be removed` : `Remove ${name}`}
      isDisabled={used || needed}
      onPress={() => void change({ kind: 'remove', path: parts.length === 1 ? [section] : [section, name] })}
    >
      <TrashIcon />
    </IconButton>
  )
}
