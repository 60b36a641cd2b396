/** Takes README's pictures from the real product: `npm run pictures`. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { serve } from '../../server/serve.ts'
import { ensureBuiltPage } from './built-page.testing.ts'
import { launchChromium } from './chromium.testing.ts'
import { FormPage } from './form-page.testing.ts'
import { PlaygroundPage } from './playground-page.testing.ts'

const pictures = fileURLToPath(new URL('../../../spec/pictures/', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'benchleaf-pictures-'))
mkdirSync(pictures, { recursive: true })
ensureBuiltPage()
const server = await serve({ port: 0, host: '127.0.0.1', dataFolder: folder, env: {}, log: () => {} })
const browser = await launchChromium()
for (const colorScheme of ['light', 'dark'] as const) {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 860 },
    colorScheme,
    reducedMotion: 'reduce',
  })
  const playground = new PlaygroundPage(await context.newPage())
  await playground.open(server.url)
  await playground.runToEnd()
  await playground.page.screenshot({ path: join(pictures, `playground-${colorScheme}.png`) })
  await playground.cell(3).click()
  await playground.drawer.getByRole('heading').first().waitFor()
  await playground.page.screenshot({ path: join(pictures, `cell-${colorScheme}.png`) })
  await playground.drawer.getByRole('button', { name: 'Close' }).click()
  await playground.openExamples()
  await playground.drawer
    .getByText(/^Best of 4:/)
    .first()
    .waitFor()
  await playground.page.screenshot({ path: join(pictures, `gallery-${colorScheme}.png`) })
  await playground.drawer.getByRole('button', { name: 'Close' }).click()
  await takeTweak(playground, colorScheme)
  await new FormPage(playground).show('Form')
  await playground.page.getByRole('heading', { name: /^Task/ }).first().scrollIntoViewIfNeeded()
  await playground.page.screenshot({ path: join(pictures, `form-${colorScheme}.png`) })
  await context.close()
}
/** Another check after the run: an answer that is off by one counts, and what is answered already is scored by it at once. */
async function takeTweak(playground: PlaygroundPage, colorScheme: string): Promise<void> {
  const { page } = playground
  // The code editor draws only the lines in view.
  await playground.clickLine('title:')
  await page.keyboard.press('ControlOrMeta+End')
  await playground.clickLine('equals:')
  await page.keyboard.press('Shift+Home')
  await page.keyboard.insertText('- number: "{{ answer }}"')
  await playground.clickLine('name: right number')
  await page.keyboard.press('Enter')
  await page.keyboard.type('tolerance: 1')
  await page.keyboard.press('Escape')
  const bar = page.getByRole('region', { name: 'What your change does' })
  await bar.getByText(/cells are scored by it: [\d,]+ came out otherwise/).waitFor()
  await page.getByRole('radio', { name: 'Changed' }).click()
  await page.getByText(/ rows of /).waitFor()
  await page.screenshot({ path: join(pictures, `tweak-${colorScheme}.png`) })
  await bar.getByRole('button', { name: 'Undo the change' }).click()
  await bar.waitFor({ state: 'hidden' })
}

await browser.close()
await server.close()
rmSync(folder, { recursive: true, force: true })
