import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { Locator, Page } from 'playwright-core'

/** The playground as a person uses it: by roles and names, never by markup. */
export class PlaygroundPage {
  readonly page: Page
  readonly run: Locator
  readonly estimate: Locator
  readonly problems: Locator
  readonly scores: Locator
  readonly grid: Locator
  readonly drawer: Locator
  /** What went wrong in the page without anybody catching it. */
  readonly faults: string[] = []

  constructor(page: Page) {
    this.page = page
    this.run = page.getByRole('button', { name: 'Run', exact: true })
    this.estimate = page.locator('#run-estimate')
    this.problems = page.getByRole('region', { name: 'Problems' })
    this.scores = page.getByRole('table', { name: 'Scores by model' })
    this.grid = page.getByRole('grid')
    this.drawer = page.getByRole('dialog')
    page.on('pageerror', (error) => this.faults.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error') this.faults.push(message.text())
    })
  }

  /** Opens the page and waits until Run can be pressed and the code editor stands. */
  async open(url: string): Promise<void> {
    await this.page.goto(url)
    await this.page.locator('.monaco-editor').waitFor()
    await this.page.locator('#run-estimate', { hasText: 'cell' }).waitFor()
  }

  /** Presses Run and waits until the run has ended. */
  async runToEnd(): Promise<void> {
    await this.run.click()
    await this.page.getByText('Finished', { exact: true }).waitFor()
  }

  /** Opens a file of one's own, as the paper clip does, with others beside it. */
  async openFile(name: string, source: string, beside: readonly string[] = []): Promise<void> {
    const files = [
      { name, mimeType: 'application/yaml', buffer: Buffer.from(source) },
      ...beside.map((path) => ({ name: basename(path), mimeType: '', buffer: readFileSync(path) })),
    ]
    await this.page.locator('input[type="file"]').setInputFiles(files)
    await this.page.getByRole('heading', { name, exact: true, level: 2 }).waitFor()
  }

  /** Waits until the next run has been estimated at so many cells. */
  async planned(cells: number): Promise<void> {
    await this.page.locator('#run-estimate', { hasText: `${cells.toLocaleString('en')} cells` }).waitFor()
  }

  /** Puts the keyboard at the end of the source's last line that holds a text. */
  async clickLine(text: string): Promise<void> {
    await this.page.locator('.view-line', { hasText: text }).last().click()
    await this.page.keyboard.press('End')
  }

  /** A cell of the grid, counted among those of models. */
  cell(index: number): Locator {
    return this.grid.locator('[role="gridcell"][data-state]').nth(index)
  }

  async switchTheme(): Promise<void> {
    await this.page.getByRole('button', { name: /^Switch to the (dark|light) theme$/ }).click()
  }

  async openExamples(): Promise<void> {
    await this.page.getByRole('button', { name: 'Examples' }).click()
    await this.drawer.waitFor()
  }

  /** Makes a link to the benchmark with the results of the last run, stored on the server where it is too long. */
  async shareResults(): Promise<string> {
    await this.page.getByRole('button', { name: 'Share', exact: true }).click()
    await this.drawer.getByText('Send the results of the last run along').click()
    const store = this.drawer.getByRole('button', { name: 'Store it and make a link' })
    const address = this.drawer.getByLabel('Link', { exact: true })
    await store.or(address).first().waitFor()
    if (await store.isVisible()) await store.click()
    return address.inputValue()
  }

  /** Opens an example from the gallery. */
  async openExample(title: string, file: string): Promise<void> {
    await this.openExamples()
    await this.drawer.getByRole('button').filter({ hasText: title }).click()
    await this.page.getByRole('heading', { name: file, exact: true, level: 2 }).waitFor()
  }
}
