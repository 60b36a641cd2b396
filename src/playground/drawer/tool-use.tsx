import styles from './tool-use.module.css'

interface ToolUseProps {
  readonly name: string
  /** The arguments as the model wrote them: JSON, one hopes. */
  readonly written: string
  /** Null where the model never heard of a result. */
  readonly result: string | null
}

/** A call of a tool and what the model was told it returned. */
export function ToolUse({ name, written, result }: ToolUseProps) {
  const given = argumentsOf(written)
  return (
    <div className={styles.tool}>
      <p className={styles.call}>
        <span className={styles.name}>{name}</span>
        {given === undefined ? (
          <code className={styles.broken}>{written}</code>
        ) : (
          given.map(([key, value]) => (
            <span key={key} className={styles.argument}>
              <span className={styles.key}>{key}</span> {value}
            </span>
          ))
        )}
      </p>
      <p className={styles.result}>{result === null ? <em>the model was not told a result</em> : result}</p>
    </div>
  )
}

function argumentsOf(written: string): readonly (readonly [string, string])[] | undefined {
  try {
    const value: unknown = written.trim() === '' ? {} : JSON.parse(written)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
    return Object.entries(value).map(([key, inner]) => [key, typeof inner === 'string' ? inner : JSON.stringify(inner)])
  } catch {
    return undefined
  }
}
