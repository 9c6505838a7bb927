import type { Locator, Page } from '@playwright/test';

/** The dialog that asks for fresh credentials, by the labels that operators go by. */
export class RenewDialog {
  readonly dialog: Locator;
  readonly accessKeyId: Locator;
  readonly secretAccessKey: Locator;
  readonly sessionToken: Locator;
  readonly renewButton: Locator;
  readonly notNow: Locator;
  readonly discard: Locator;

  constructor(page: Page) {
    this.dialog = page.getByRole('dialog', { name: 'Renew the credentials', exact: true });
    this.accessKeyId = this.dialog.getByRole('textbox', { name: 'Access key ID', exact: true });
    // A password field has no role.
    this.secretAccessKey = this.dialog.getByLabel('Secret access key', { exact: true });
    this.sessionToken = this.dialog.getByLabel('Session token', { exact: true });
    this.renewButton = this.dialog.getByRole('button', { name: 'Renew', exact: true });
    this.notNow = this.dialog.getByRole('button', { name: 'Not now', exact: true });
    this.discard = this.dialog.getByRole('button', { name: 'Discard the page and go on', exact: true });
  }

  /** Renews with keys of an account on the embedded endpoint. */
  async renew(account: string, { secret = 'test', token = 'fresh' }: { secret?: string; token?: string } = {}): Promise<void> {
    await this.accessKeyId.fill(account);
    await this.secretAccessKey.fill(secret);
    await this.sessionToken.fill(token);
    await this.renewButton.click();
  }
}

/** Has the dialog be left for later whenever it comes, for tests of what else is on the page. */
export async function leaveRenewalForLater(page: Page): Promise<void> {
  const { dialog, notNow } = new RenewDialog(page);
  await page.addLocatorHandler(dialog, () => notNow.click());
}
