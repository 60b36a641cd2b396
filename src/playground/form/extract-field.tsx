import { isTable } from '../../language/draft.ts'
import type { Json } from '../../language/json.ts'
import type { Path } from '../../language/positions.ts'
import { SelectField } from './choice-fields.tsx'
import { useChange } from './form-context.ts'
import { LinesField } from './lines-field.tsx'
import { definition, orderOf } from './schema.ts'
import { Snippet } from './snippet.tsx'
import { TextField } from './text-field.tsx'
import { textOf, textsOf } from './value.ts'

const order = orderOf(definition('Task'))

/** Ways to find the answer in a reply, as people say them. */
const ways: readonly { readonly value: string; readonly label: string }[] = [
  { value: 'whole', label: 'The whole reply' },
  { value: 'last_number', label: 'The last number in it' },
  { value: 'first_number', label: 'The first number in it' },
  { value: 'choice', label: 'The choice it settles on' },
  { value: 'after', label: 'What follows a mark' },
  { value: 'last_line', label: 'Its last line' },
  { value: 'first_line', label: 'Its first line' },
  { value: 'code_block', label: 'Its code' },
]

/** What a way begins with. */
const beginnings: Readonly<Record<string, Json>> = {
  choice: { choice: ['A', 'B', 'C', 'D'] },
  after: { after: 'Answer:' },
}

interface ExtractFieldProps {
  readonly path: Path
  readonly value: Json | undefined
}

/** How the answer is found in the reply: the common ways by name, the others as they are written. */
export function ExtractField({ path, value }: ExtractFieldProps) {
  const { put } = useChange()
  const way = wayOf(value)
  if (way === undefined) return <Snippet label="How the answer is found in the reply" path={path} value={value} />
  const choose = (next: string) => {
    if (next !== way) void put(path, next === 'whole' ? undefined : (beginnings[next] ?? next), order)
  }
  return (
    <>
      <SelectField label="What counts as the answer" path={path} value={way} options={ways} onChoose={choose} />
      {way === 'after' && isTable(value) && (
        <TextField
          label="The mark"
          hint="The answer is what follows it the last time it stands in the reply."
          path={[...path, 'after']}
          value={textOf(value.after as Json)}
          onCommit={(mark) => void put([...path, 'after'], mark)}
        />
      )}
      {way === 'choice' && isTable(value) && (
        <LinesField
          label="The choices"
          path={[...path, 'choice']}
          values={textsOf(value.choice as Json)}
          onCommit={(choices) => choices.length > 0 && void put([...path, 'choice'], choices)}
        />
      )}
    </>
  )
}

/** The way that is written; undefined for one that has no field here. */
function wayOf(value: Json | undefined): string | undefined {
  if (value === undefined) return 'whole'
  if (typeof value === 'string') return ways.some((way) => way.value === value) ? value : undefined
  if (!isTable(value)) return undefined
  const keys = Object.keys(value)
  return keys.length === 1 && (keys[0] === 'after' || (keys[0] === 'choice' && Array.isArray(value.choice)))
    ? keys[0]
    : undefined
}
