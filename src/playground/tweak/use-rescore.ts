import { useEffect } from 'react'
import { useServices } from '../app/services.ts'
import { useNextRun } from '../run/next-run.ts'
import { hasEnded } from '../run/run-store.ts'
import { useStore } from '../store/store.ts'

/** Milliseconds without another edit before the answers are scored again. */
const quietMs = 250
/** Milliseconds after which a scoring under way is worth a word. */
const noticeableMs = 400

/** Scores the last run's answers again after each edit that leaves the benchmark without errors. Nothing is sent. */
export function useRescore(): void {
  const { worker, documents, runs } = useServices()
  const { judges } = useNextRun().choice
  const readings = useStore(documents.state, (state) => state.readings)
  const sound = useStore(documents.state, (state) => !state.stale && state.reading?.outline != null)
  const sameFile = useStore(documents.state, (state) => state.file) === useStore(runs.state, (state) => state.file)
  const ended = useStore(runs.state, ({ phase, cells }) => cells !== null && hasEnded(phase))
  const ready = sound && sameFile && ended
  // biome-ignore lint/correctness/useExhaustiveDependencies: a reading is what there is to score by.
  useEffect(() => {
    if (!ready) return
    let slow: ReturnType<typeof setTimeout> | undefined
    const settle = () => {
      clearTimeout(slow)
      runs.state.set({ rescoring: false })
    }
    const timer = setTimeout(() => {
      slow = setTimeout(() => runs.state.set({ rescoring: true }), noticeableMs)
      void worker.rescore(judges).finally(settle)
    }, quietMs)
    return () => {
      clearTimeout(timer)
      settle()
    }
  }, [ready, readings, worker, runs])
}
