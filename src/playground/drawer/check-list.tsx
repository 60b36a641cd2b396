import type { CheckResult } from '../../checks/check-result.ts'
import { formatScore } from '../controls/format.ts'
import { CheckIcon, CrossIcon, QuestionIcon } from '../controls/icons.tsx'
import styles from './check-list.module.css'

/** Each check with its verdict and its reason; the parts of groups and rubrics stand inside. */
export function CheckList({ checks }: { readonly checks: readonly CheckResult[] }) {
  return (
    <ul className={styles.list}>
      {checks.map((check, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the checks of a cell do not move.
        <li key={at} className={styles.check} data-verdict={verdictOf(check)}>
          <Sign check={check} />
          <div className={styles.words}>
            <div className={styles.head}>
              <span className={styles.name}>{check.name}</span>
              {!check.name.startsWith(check.kind) && <span className={styles.kind}>{check.kind}</span>}
              <span className={styles.score}>{check.score === null ? 'unscored' : formatScore(check.score)}</span>
            </div>
            <p className={styles.reason}>{check.reason}</p>
            {check.parts && check.parts.length > 0 && <CheckList checks={check.parts} />}
          </div>
        </li>
      ))}
    </ul>
  )
}

function verdictOf({ pass }: CheckResult): 'pass' | 'fail' | 'unscored' {
  if (pass === null) return 'unscored'
  return pass ? 'pass' : 'fail'
}

function Sign({ check }: { readonly check: CheckResult }) {
  const verdict = verdictOf(check)
  const Icon = { pass: CheckIcon, fail: CrossIcon, unscored: QuestionIcon }[verdict]
  const word = { pass: 'passed', fail: 'failed', unscored: 'unscored' }[verdict]
  return (
    <span className={styles.sign}>
      <Icon />
      <span className={styles.hidden}>{word}</span>
    </span>
  )
}
