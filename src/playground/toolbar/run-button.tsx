import { useEffect, useRef } from 'react'
import { Button } from '../controls/button.tsx'
import { formatCount, formatPlural, formatUsd } from '../controls/format.ts'
import { PlayIcon, StopIcon } from '../controls/icons.tsx'
import styles from './run-button.module.css'
import { type RunButtonState, useRunButton } from './use-run-button.ts'

/** Run or Stop, with what Run would take beside it. Ctrl+Enter or ⌘+Enter presses it from anywhere. */
export function RunButton() {
  const state = useRunButton()
  const press = useRef(state.run)
  press.current = state.run
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return
      event.preventDefault()
      press.current()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
  return (
    <div className={styles.run}>
      <p className={styles.estimate} id="run-estimate">
        {estimateWords(state)}
      </p>
      {state.active ? (
        <Button data-tour="run" onPress={state.stop} isDisabled={state.stopping}>
          <StopIcon /> {state.stopping ? 'Stopping…' : 'Stop'}
        </Button>
      ) : (
        <Button
          data-tour="run"
          look="primary"
          onPress={state.run}
          isDisabled={state.obstacle !== null}
          aria-describedby="run-estimate"
        >
          <PlayIcon /> Run
        </Button>
      )}
    </div>
  )
}

function estimateWords({ obstacle, next }: RunButtonState): string {
  if (obstacle !== null) return obstacle
  if (!next.plan) return ''
  const { cells, calls, judgeCalls, atMost, usd } = next.plan
  const words = [formatPlural(cells, 'cell'), `${atMost ? 'at most ' : ''}${formatPlural(calls, 'call')}`]
  if (judgeCalls > 0) words.push(`${formatCount(judgeCalls)} of them by judges`)
  words.push(usd === null ? 'cost unknown' : `${usd > 0 ? (atMost ? 'up to about ' : 'about ') : ''}${formatUsd(usd)}`)
  if (next.models.every((model) => model.kind === 'recorded')) words.push('recorded answers')
  else if (next.models.every((model) => model.kind === 'baseline')) words.push('baselines')
  return words.join(' · ')
}
