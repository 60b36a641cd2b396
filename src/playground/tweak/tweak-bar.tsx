import { useServices } from '../app/services.ts'
import { Button } from '../controls/button.tsx'
import { useNextRun } from '../run/next-run.ts'
import { isActive } from '../run/run-store.ts'
import { useStore } from '../store/store.ts'
import styles from './tweak-bar.module.css'
import { changeSentence, costSentence, effectSentence } from './tweak-words.ts'

/** Says what an edit after the run does to its results, and what the calls that it needs would cost. */
export function TweakBar() {
  const { worker, documents, runs, choices, control } = useServices()
  const tweak = useStore(runs.state, (state) => state.tweak)
  const active = useStore(runs.state, ({ phase }) => isActive(phase))
  const { judges } = useNextRun().choice
  if (!tweak) return null
  const { calls, toAnswer, gone } = tweak
  const complete = () => {
    const { concurrency, reuse } = choices.get()
    void control.complete(judges, { concurrency, reuse })
  }
  const undo = async () => {
    const source = await worker.sourceBefore()
    if (source !== null) documents.replace(source)
  }
  return (
    <section className={styles.bar} aria-label="What your change does">
      <p className={styles.words} role="status">
        <strong>{changeSentence(tweak)}</strong> {effectSentence(tweak)} {costSentence(tweak)}
      </p>
      <div className={styles.verbs}>
        {calls > 0 && (
          <Button look="primary" isDisabled={active} onPress={complete}>
            {toAnswer > 0 ? 'Ask for them' : 'Judge them'}
          </Button>
        )}
        {calls === 0 && !gone && (
          <Button isDisabled={active} onPress={() => void worker.keep()}>
            Keep
          </Button>
        )}
        <Button look="quiet" isDisabled={active} onPress={() => void undo()}>
          Undo the change
        </Button>
      </div>
    </section>
  )
}
