import { misfits } from '../../graph/fit.ts'
import type { ModelInfo } from '../../models/chat.ts'
import { access } from '../access/access-store.ts'
import { useLimits, useModels } from '../api/queries.ts'
import { useServices } from '../app/services.ts'
import { InfoIcon } from '../controls/icons.tsx'
import { useNextRun } from '../run/use-plan.ts'
import { useStore } from '../store/store.ts'
import styles from './notices.module.css'

/** Says plainly what kind of models the numbers are about, and what the person should know about the run. */
export function Notices() {
  const { documents, runs } = useServices()
  const shape = useStore(runs.state, (state) => state.cells?.shape)
  const notices = useStore(runs.state, (state) => state.notices)
  const scores = useStore(runs.state, (state) => state.scores)
  const { models, choice, plan } = useNextRun()
  const { data: limits } = useLimits()
  const ownKeys = useStore(access, (state) => state.keys)
  const outline = useStore(documents.state, (state) => state.outline)
  const { data: available } = useModels()
  const missing = available && outline?.judges.filter((judge) => !available.some((model) => model.id === judge))
  const asked = [...models, ...choice.judges].filter(({ kind }) => kind === 'live')
  const isPaidByKeys = asked.every(({ provider }) => Object.hasOwn(ownKeys, provider))
  const words = [
    ...kindNotices([...(shape?.models ?? models), ...choice.judges], available),
    ...(missing ?? []).map(
      (id) =>
        `${id} is to judge, to compare or to play the user, and this proxy does not offer it: such cells will end in errors. Name another one.`,
    ),
    ...(plan && limits && !isPaidByKeys ? misfits(plan.charged, limits.quotas) : []),
    ...notices,
    ...(scores?.notices ?? []),
  ]
  if (words.length === 0) return null
  return (
    <ul className={styles.notices} aria-label="Notices">
      {words.map((text) => (
        <li key={text}>
          <InfoIcon /> <span>{text}</span>
        </li>
      ))}
    </ul>
  )
}

function kindNotices(models: readonly ModelInfo[], available: readonly ModelInfo[] | undefined): readonly string[] {
  const has = (kind: ModelInfo['kind']) => models.some((model) => model.kind === kind)
  const notices: string[] = []
  if (has('recorded'))
    notices.push('Recorded answers: published answers of real models, replayed. Nothing is asked anew.')
  if (has('baseline')) {
    notices.push('Baselines are no language models: they show what a score is worth when nothing is understood.')
  }
  if (has('stand-in-judge')) {
    notices.push(
      'The stand-in judge compares words and is no language model: its verdicts only show how judging works.',
    )
  }
  if (has('embedder')) {
    notices.push('The stand-in embedding counts words and knows no meaning: texts are as near as the words they share.')
  }
  if (available && !available.some((model) => model.kind === 'live')) {
    notices.push(
      'No live model is set up. Start the server with a key, such as OPENAI_API_KEY, or name your own endpoint in its configuration, to ask one.',
    )
  }
  return notices
}
