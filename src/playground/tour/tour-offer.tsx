import { useServices } from '../app/services.ts'
import { Button } from '../controls/button.tsx'
import { useStore } from '../store/store.ts'
import { rememberTour, tourMemory } from './tour-memory.ts'
import styles from './tour-offer.module.css'

/** Offers the tour to who is here for the first time; nothing once it was taken or turned down. */
export function TourOffer() {
  const { panels } = useServices()
  if (useStore(tourMemory, ({ answered }) => answered)) return null
  return (
    <section className={styles.offer} aria-label="A tour of the page">
      <p>New here? A tour of five steps shows what is where.</p>
      <div className={styles.verbs}>
        <Button onPress={() => panels.set({ panel: 'tour' })}>Take the tour</Button>
        <Button look="quiet" onPress={rememberTour}>
          No, thanks
        </Button>
      </div>
    </section>
  )
}
