import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { JsonObject } from '../../language/json.ts'
import type { Rendered } from '../../worker/form-api.ts'
import { useServices } from '../app/services.ts'
import { IconButton } from '../controls/button.tsx'
import { NextIcon, PreviousIcon } from '../controls/icons.tsx'
import { TryButton } from '../try/try-button.tsx'
import styles from './preview.module.css'

const noRow: JsonObject = {}

/** The prompt as one row fills it. */
export function Preview({ template, rows }: { readonly template: string; readonly rows: readonly JsonObject[] }) {
  const { worker } = useServices()
  const [chosen, setChosen] = useState(0)
  const index = Math.min(chosen, Math.max(0, rows.length - 1))
  const row = rows[index] ?? noRow
  const { data } = useQuery({
    queryKey: ['form-preview', template, row],
    queryFn: async (): Promise<Rendered> => worker.render(template, row),
    placeholderData: (before: Rendered | undefined) => before,
    gcTime: 0,
  })
  if (template === '' || !data) return null
  return (
    <fieldset className={styles.preview} aria-label="Preview of the prompt">
      <header className={styles.header}>
        <span className={styles.title}>
          {rows.length === 0 ? 'As it is sent' : `As it is sent for row ${index + 1} of ${rows.length}`}
        </span>
        <TryButton look="quiet" />
        {rows.length > 1 && (
          <>
            <IconButton label="Preview the row before" isDisabled={index === 0} onPress={() => setChosen(index - 1)}>
              <PreviousIcon />
            </IconButton>
            <IconButton
              label="Preview the next row"
              isDisabled={index === rows.length - 1}
              onPress={() => setChosen(index + 1)}
            >
              <NextIcon />
            </IconButton>
          </>
        )}
      </header>
      {data.kind === 'text' ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        <p className={styles.text} tabIndex={0}>
          {data.text}
        </p>
      ) : (
        <p className={styles.fault}>{data.reason}</p>
      )}
    </fieldset>
  )
}
