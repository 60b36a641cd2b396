import { useServices } from '../app/services.ts'
import { Button } from '../controls/button.tsx'
import { useRunButton } from '../toolbar/use-run-button.ts'
import styles from './try-button.module.css'
import { rowsTried } from './try-store.ts'
import { useTryCost } from './use-try-cost.ts'

/** Asks a few rows of the chosen models, and shows the answers beside the editor; says first what that costs. */
export function TryButton({ look = 'plain' }: { readonly look?: 'plain' | 'quiet' }) {
  const { tries } = useServices()
  const { obstacle, next } = useRunButton()
  const cost = useTryCost()
  const start = () => void tries.start(next.choice, 0)
  return (
    <Button data-tour="try" look={look} isDisabled={obstacle !== null} onPress={start}>
      Try on {rowsTried} rows {cost !== '' && <span className={styles.cost}>{cost}</span>}
    </Button>
  )
}
