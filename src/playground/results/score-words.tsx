import { formatPlural } from '../controls/format.ts'
import styles from './score-words.module.css'

/** So many sentences are shown without being asked for. */
const fewSentences = 2

/** What to know about scores besides: what the same answer would always get, how steady judges are, whether they like length. */
export function ScoreWords({ sentences }: { readonly sentences: readonly string[] }) {
  if (sentences.length === 0) return null
  return (
    <details className={styles.words} open={sentences.length <= fewSentences}>
      <summary>{formatPlural(sentences.length, 'note')} on these scores</summary>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </details>
  )
}
