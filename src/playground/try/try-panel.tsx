import type { TriedCell } from '../../worker/try-api.ts'
import { useServices } from '../app/services.ts'
import { Button, IconButton } from '../controls/button.tsx'
import { formatPlural, formatScore, formatUsd } from '../controls/format.ts'
import { CloseIcon } from '../controls/icons.tsx'
import { CheckList } from '../drawer/check-list.tsx'
import { stateIcons, stateWords } from '../grid/cell-look.tsx'
import { splitModelId } from '../results/model-name.tsx'
import { useStore } from '../store/store.ts'
import { useRunButton } from '../toolbar/use-run-button.ts'
import styles from './try-panel.module.css'
import { rowsTried, type TryState } from './try-store.ts'
import { useTryCost } from './use-try-cost.ts'

/** What a few rows came to, in the editor's sight. */
export function TryPanel() {
  const { tries, documents } = useServices()
  const state = useStore(tries.state, (each) => each)
  const stale = useStore(documents.state, ({ readings }) => readings) !== state.readings
  const rows = useStore(documents.state, ({ outline }) =>
    Math.max(0, ...(outline?.tasks.map((task) => task.rows) ?? [])),
  )
  const { obstacle, next } = useRunButton()
  const cost = useTryCost()
  const again = (from: number) => void tries.start(next.choice, from)
  const others = state.from + rowsTried < rows ? state.from + rowsTried : 0
  const busy = state.phase === 'running'
  return (
    <section className={styles.panel} aria-label="Try" aria-busy={busy}>
      <header className={styles.head}>
        <p role="status" className={styles.status}>
          {statusWords(state)} {stale && !busy && 'The file has changed since.'}
        </p>
        <Button look="quiet" isDisabled={busy || obstacle !== null} onPress={() => again(state.from)}>
          Again
        </Button>
        {rows > rowsTried && (
          <Button look="quiet" isDisabled={busy || obstacle !== null} onPress={() => again(others)}>
            Other rows {cost !== '' && <span className={styles.cost}>{cost}</span>}
          </Button>
        )}
        <IconButton label="Close the try" onPress={() => void tries.close()}>
          <CloseIcon />
        </IconButton>
      </header>
      {state.cells.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a stretch that scrolls must be reachable by keyboard.
        <ol className={styles.cells} tabIndex={0} aria-label="Answers tried">
          {state.cells.map((cell) => (
            <Tried key={cell.index} cell={cell} />
          ))}
        </ol>
      )}
    </section>
  )
}

function statusWords({ phase, cells, end, reason }: TryState): string {
  if (phase === 'failed') return `The try failed: ${reason}`
  if (phase === 'running' || !end)
    return cells.length === 0 ? 'Asking…' : `${formatPlural(cells.length, 'answer')} so far…`
  const passed = cells.filter(({ state }) => state === 'pass').length
  const cost = end.usd === null ? 'cost unknown' : formatUsd(end.usd)
  return `${passed} of ${formatPlural(end.cells, 'answer')} passed, ${cost}.${end.reason === null ? '' : ` ${end.reason}`}`
}

function Tried({ cell }: { readonly cell: TriedCell }) {
  const { row, question, model, state, score, output, checks, reason } = cell
  const Icon = stateIcons[state]
  return (
    <li className={styles.cell} data-state={state}>
      <details>
        <summary className={styles.summary}>
          <span className={styles.verdict}>
            <Icon />
            <span className={styles.word}>{stateWords[state]}</span>
            {score !== null && formatScore(score)}
          </span>
          <span className={styles.row}>{row}</span>
          <span className={styles.model}>{splitModelId(model).name}</span>
          <span className={styles.said}>
            {output === null ? (reason ?? question) : output === '' ? 'empty' : output}
          </span>
        </summary>
        <p className={styles.question}>{question}</p>
        {output !== null && <pre className={styles.output}>{output}</pre>}
        {reason !== null && <p className={styles.reason}>{reason}</p>}
        {checks.length > 0 && <CheckList checks={checks} />}
      </details>
    </li>
  )
}
