import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Input, Label, TextField } from 'react-aria-components/TextField'
import { ApiError } from '../api/http.ts'
import { fetchOwnModels } from '../api/models.ts'
import { useLimits } from '../api/queries.ts'
import { useServices } from '../app/services.ts'
import { Button } from '../controls/button.tsx'
import { formatPlural } from '../controls/format.ts'
import { useStore } from '../store/store.ts'
import { type AccessState, access, secretsOf } from './access-store.ts'
import styles from './own-keys.module.css'

/** The person's own keys for providers, and the proxy's access token where it asks for one. */
export function OwnKeys() {
  const { data: limits, error } = useLimits()
  const token = useStore(access, (state) => state.token)
  const asksForToken = token !== '' || (error instanceof ApiError && error.status === 401)
  return (
    <div className={styles.keys}>
      {asksForToken && <TokenField />}
      {limits && limits.ownKeyProviders.length > 0 && (
        <details>
          <summary>Keys of your own</summary>
          <p>
            For your calls alone: kept in this tab until it is closed, sent with each call, stored nowhere. Such calls
            cost this proxy's host nothing and use none of its budgets.
          </p>
          {limits.ownKeyProviders.map((name) => (
            <KeyField key={name} name={name} />
          ))}
        </details>
      )}
    </div>
  )
}

function TokenField() {
  const use = useSecrets()
  const token = useStore(access, (state) => state.token)
  const [typed, setTyped] = useState(token)
  return (
    <SecretField
      label="Access token of this proxy"
      value={typed}
      onChange={setTyped}
      isKept={token !== '' && typed === token}
      onKeep={() => use({ token: typed.trim() })}
      onForget={() => {
        setTyped('')
        void use({ token: '' })
      }}
      words={token === '' ? 'It starts with blf_; the person who runs this proxy gives it to you.' : 'In use.'}
    />
  )
}

function KeyField({ name }: { readonly name: string }) {
  const use = useSecrets()
  const known = useStore(access, (state) => state.keys[name])
  const [typed, setTyped] = useState(known?.key ?? '')
  const [problem, setProblem] = useState('')
  const keep = async () => {
    const key = typed.trim()
    if (key === '') return
    setProblem('')
    try {
      const models = await fetchOwnModels(name, key)
      await use({ keys: { ...access.get().keys, [name]: { key, models } } })
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error))
    }
  }
  const forget = () => {
    setTyped('')
    const { [name]: _, ...rest } = access.get().keys
    void use({ keys: rest })
  }
  return (
    <SecretField
      label={name}
      value={typed}
      onChange={setTyped}
      isKept={known !== undefined && known.key === typed}
      onKeep={keep}
      onForget={forget}
      words={problem || (known ? `In use: reaches ${formatPlural(known.models.length, 'model')}.` : '')}
    />
  )
}

interface SecretFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly isKept: boolean
  readonly onKeep: () => Promise<void>
  readonly onForget: () => void
  readonly words: string
}

function SecretField({ label, value, onChange, isKept, onKeep, onForget, words }: SecretFieldProps) {
  return (
    <form
      className={styles.field}
      onSubmit={(event) => {
        event.preventDefault()
        void onKeep()
      }}
    >
      <TextField type="password" value={value} onChange={onChange} autoComplete="off">
        <Label>{label}</Label>
        <Input className={styles.input ?? ''} spellCheck="false" />
      </TextField>
      {isKept ? (
        <Button look="quiet" onPress={onForget}>
          Forget
        </Button>
      ) : (
        <Button look="quiet" type="submit" isDisabled={value.trim() === ''}>
          Use
        </Button>
      )}
      <p role="status">{words}</p>
    </form>
  )
}

/** Changes the secrets, tells the worker, and asks anew for what they let the person see. */
function useSecrets() {
  const { worker } = useServices()
  const queries = useQueryClient()
  return async (change: Partial<AccessState>) => {
    access.set(change)
    await worker.use(secretsOf(access.get()))
    await Promise.all([['models'], ['limits']].map((queryKey) => queries.invalidateQueries({ queryKey })))
  }
}
