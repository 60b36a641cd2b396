import { type FormEvent, useState } from 'react'
import { Heading } from 'react-aria-components/Heading'
import { FieldError, Input, Label, TextField } from 'react-aria-components/TextField'
import { proxyBase } from '../../models/proxy-base.ts'
import { useServices } from '../app/services.ts'
import { Button, IconButton } from '../controls/button.tsx'
import { CloseIcon } from '../controls/icons.tsx'
import { Sheet } from '../controls/sheet.tsx'
import { isActive } from '../run/run-store.ts'
import { useStore } from '../store/store.ts'
import { foundWords } from './found-words.ts'
import { chooseProxy } from './proxy-choice.ts'
import styles from './proxy-sheet.module.css'
import { useProxy } from './use-proxy.ts'

/** Chooses through which proxy this page runs models. */
export function ProxySheet({ onClose }: { readonly onClose: () => void }) {
  const { runs, keeper } = useServices()
  const { base, isChosen, found } = useProxy()
  const isRunning = useStore(runs.state, ({ phase }) => isActive(phase))
  const [typed, setTyped] = useState(isChosen ? base.replace(/\/v1$/, '') : '')
  const [isWrong, setWrong] = useState(false)
  const type = (text: string) => {
    setTyped(text)
    setWrong(false)
  }
  const use = async (event: FormEvent) => {
    event.preventDefault()
    const chosen = proxyBase(typed)
    if (chosen === undefined) return setWrong(true)
    await keeper.flush()
    chooseProxy(chosen)
  }
  return (
    <Sheet label="Proxy" look="small" onClose={onClose}>
      <form className={styles.sheet} onSubmit={(event) => void use(event)}>
        <header className={styles.head}>
          <Heading slot="title" className={styles.title ?? ''}>
            Through which proxy shall models run?
          </Heading>
          <IconButton label="Close" onPress={onClose}>
            <CloseIcon />
          </IconButton>
        </header>
        <p>
          A proxy holds the keys of model providers and makes the calls. Your own runs with one command (
          <code>npm start</code>); a gateway such as OpenRouter or Ollama does as well.
        </p>
        <TextField
          value={typed}
          onChange={type}
          validationBehavior="aria"
          isInvalid={isWrong}
          className={styles.field ?? ''}
          autoFocus
        >
          <Label>Its address</Label>
          <Input
            className={styles.input ?? ''}
            placeholder="http://localhost:8787"
            spellCheck="false"
            inputMode="url"
          />
          <FieldError className={styles.problem ?? ''}>
            This is no address. It looks like https://proxy.example.org, or https://openrouter.ai/api/v1 with a path.
          </FieldError>
        </TextField>
        {isChosen && <p className={styles.soft}>{foundWords(found, location.origin)}</p>}
        <p className={styles.soft}>The page starts anew with it; your files and runs stay as they are.</p>
        <footer className={styles.verbs}>
          {isChosen && (
            <Button isDisabled={isRunning} onPress={() => chooseProxy(null)}>
              Use none
            </Button>
          )}
          <Button look="primary" type="submit" isDisabled={isRunning || typed.trim() === ''}>
            Use this proxy
          </Button>
        </footer>
        {isRunning && <p className={styles.soft}>A run is under way: stop it first, or wait for its end.</p>}
      </form>
    </Sheet>
  )
}
