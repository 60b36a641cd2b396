import { useServices } from '../app/services.ts'
import { Button } from '../controls/button.tsx'
import { useRunButton } from '../toolbar/use-run-button.ts'
import { rowsTried } from './try-store.ts'

/** Asks a few rows of the chosen models, and shows the answers beside the editor. */
export function TryButton({ look = 'plain' }: { readonly look?: 'plain' | 'quiet' }) {
  const { tries } = useServices()
  const { obstacle, next } = useRunButton()
  const start = () => void tries.start(next.choice, 0)
  return (
    <Button look={look} isDisabled={obstacle !== null} onPress={start}>
      Try on {rowsTried} rows
    </Button>
  )
}
