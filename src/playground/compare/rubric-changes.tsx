import type { CriterionChange, RubricChange, TextChange } from '../../engine/compare-rubrics.ts'
import { formatDifference, formatPercent, formatPlural } from '../controls/format.ts'
import { propertyName } from '../form/words.ts'
import styles from './comparison.module.css'
import { MarkedText } from './marked-text.tsx'

/** Two versions of a rubric: what changed in its words, and in the scores of each criterion. */
export function RubricChanges({ change: { rubric, texts, criteria } }: { readonly change: RubricChange }) {
  return (
    <section className={styles.rubric} aria-label={`The rubric ${rubric}`}>
      <h3 className={styles.heading}>The rubric “{rubric}”</h3>
      {texts.length > 0 && <Texts texts={texts} />}
      <ul className={styles.criteria}>
        {criteria.map((criterion) => (
          <li key={criterion.criterion} className={styles.criterion}>
            <h4 className={styles.name}>
              {criterion.criterion} <span className={styles.soft}>{kindWords[criterion.kind]}</span>
            </h4>
            <p className={styles.soft}>{scoreWords(criterion)}</p>
            {criterion.kind === 'changed' && <Texts texts={criterion.texts} />}
          </li>
        ))}
      </ul>
    </section>
  )
}

const kindWords: Readonly<Record<CriterionChange['kind'], string>> = {
  added: 'is new',
  removed: 'is gone',
  changed: 'reads otherwise',
  same: 'reads as before',
}

function scoreWords({ scores, kind }: CriterionChange): string {
  if (kind === 'added' || kind === 'removed') return 'It has a score in one of the runs alone.'
  if (!scores) return 'No row was judged by it in both runs.'
  const { before, after, n } = scores
  if (before === after) return `Mean score ${formatPercent(before)} in both, on ${formatPlural(n, 'row')}.`
  return `Mean score ${formatPercent(before)}, then ${formatPercent(after)}: ${formatDifference(scores)} points on ${formatPlural(n, 'row')}.`
}

function Texts({ texts }: { readonly texts: readonly TextChange[] }) {
  return (
    <dl className={styles.texts}>
      {texts.map(({ part, before, after }) => (
        <div key={part} className={styles.text}>
          <dt>{propertyName(part)}</dt>
          <dd className={styles.old}>
            <span className={styles.side}>Before</span>
            {before === '' ? <span className={styles.soft}>nothing</span> : <MarkedText text={before} other={after} />}
          </dd>
          <dd className={styles.new}>
            <span className={styles.side}>After</span>
            {after === '' ? <span className={styles.soft}>nothing</span> : <MarkedText text={after} other={before} />}
          </dd>
        </div>
      ))}
    </dl>
  )
}
