import type { Json, JsonObject } from '../../language/json.ts'
import type { Path } from '../../language/positions.ts'
import { readScale } from '../../language/scale.ts'
import { FaultNotes } from './fault-notes.tsx'
import { useChange, useFaults } from './form-context.ts'
import styles from './rubric.module.css'
import { describedLevels, isScaleSource } from './scale-value.ts'
import { TextField } from './text-field.tsx'
import { textOf } from './value.ts'

/** What each level means, a line each; a level without words is left to the judge. */
export function Levels({
  path,
  levels,
  scale,
}: {
  readonly path: Path
  readonly levels: JsonObject
  readonly scale: Json
}) {
  const { put } = useChange()
  const faults = useFaults(path, 'itself')
  const { usual, writtenOrder } = levelsOf(scale)
  const shown = [...usual, ...Object.keys(levels).filter((level) => !usual.includes(level))]
  const written = Object.keys(levels).length
  const commit = (level: string) => (text: string) => {
    if (text !== '') void put([...path, level], text, writtenOrder)
    // The last level takes the table with it.
    else if (levels[level] !== undefined) void put(written === 1 ? path : [...path, level], undefined)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a grid in every browser.
    <div className={styles.levels} role="group" aria-label="What each level means" data-path={path.join('/')}>
      <div className={styles.levelsTitle}>What each level means</div>
      {shown.map((level) => (
        <div key={level} className={styles.level}>
          <span className={styles.mark} aria-hidden="true">
            {markOf(level, scale)}
          </span>
          <TextField
            label={`Level ${level}`}
            quiet
            long
            path={[...path, level]}
            value={textOf(levels[level])}
            placeholder="left to the judge"
            onCommit={commit(level)}
          />
        </div>
      ))}
      <FaultNotes faults={faults} />
    </div>
  )
}

/** The levels that are asked for, the best first, and the order levels stand in a file, the worst first. */
function levelsOf(source: Json): { readonly usual: readonly string[]; readonly writtenOrder: readonly string[] } {
  const scale = isScaleSource(source) ? readScale(source) : undefined
  // What is wrong with a scale is said at the scale.
  if (!scale || 'problem' in scale) return { usual: [], writtenOrder: [] }
  return { usual: describedLevels(scale), writtenOrder: [...scale.grades.map(({ verdict }) => verdict), 'na'] }
}

function markOf(level: string, scale: Json): string {
  return scale === '1..5' && /^[1-5]$/.test(level) ? `${level} ★` : level
}
