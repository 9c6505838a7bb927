import { expect, type Locator, type Page } from '@playwright/test';

/** What is saved and live, on every page of an API, and the dialog that deploys. */
export class DeployDialog {
  readonly bar: Locator;
  readonly dialog: Locator;
  readonly deployButton: Locator;
  readonly changes: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.bar = page.getByRole('region', { name: 'Saved and live' });
    this.dialog = page.getByRole('dialog', { name: /^Deploy / });
    this.deployButton = this.dialog.getByRole('button', { name: 'Deploy', exact: true });
    this.changes = this.dialog.getByRole('region', { name: 'What will change' });
  }

  async open(): Promise<void> {
    await this.bar.getByRole('button', { name: 'Deploy API' }).click();
    await expect(this.dialog).toContainText('The API as it was read');
  }

  /** Says that a picture, and a fingerprint, are to be kept. */
  async keep({ picture = true, fingerprint = false }: { picture?: boolean; fingerprint?: boolean } = {}): Promise<void> {
    await this.dialog.getByRole('checkbox', { name: 'Keep a picture of what is deployed in this browser' }).setChecked(picture);
    await this.dialog.getByRole('checkbox', { name: 'Add a fingerprint to the description' }).setChecked(fingerprint);
  }

  async deploy(): Promise<void> {
    await this.deployButton.click();
    await expect(this.dialog).toContainText('it is live', { timeout: 15_000 });
    await this.dialog.getByRole('button', { name: 'Close' }).click();
    await expect(this.#page.getByRole('dialog')).toHaveCount(0);
  }
}
