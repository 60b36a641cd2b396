import { misfits } from '../../graph/fit.ts'
import type { ModelInfo } from '../../models/chat.ts'
import { modelWords } from '../../report/model-words.ts'
import { access } from '../access/access-store.ts'
import { useLimits, useModels } from '../api/queries.ts'
import { useServices } from '../app/services.ts'
import { InfoIcon } from '../controls/icons.tsx'
import { useNextRun } from '../run/next-run.ts'
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
  const notices = [...modelWords(models)]
  if (available && !available.some((model) => model.kind === 'live')) {
    notices.push(
      'No live model is set up. Start the server with a key, such as OPENAI_API_KEY, or name your own endpoint in its configuration, to ask one.',
    )
  }
  return notices
}
