import type { Locator, Page } from '@playwright/test';

/** The page that asks for a connection, by the labels that operators go by. */
export class ConnectForm {
  readonly heading: Locator;
  readonly endpointUrl: Locator;
  readonly region: Locator;
  readonly accessKeyId: Locator;
  readonly secretAccessKey: Locator;
  readonly sessionToken: Locator;
  readonly keep: Locator;
  readonly name: Locator;
  readonly production: Locator;
  readonly readOnly: Locator;
  readonly connectButton: Locator;

  constructor(page: Page) {
    this.heading = page.getByRole('heading', { name: 'Connect', level: 1 });
    this.endpointUrl = page.getByRole('textbox', { name: 'Endpoint URL', exact: true });
    this.region = page.getByRole('combobox', { name: 'Region', exact: true });
    this.accessKeyId = page.getByRole('textbox', { name: 'Access key ID', exact: true });
    // A password field has no role.
    this.secretAccessKey = page.getByLabel('Secret access key', { exact: true });
    this.sessionToken = page.getByLabel('Session token', { exact: true });
    this.keep = page.getByRole('checkbox', { name: 'Keep for this tab', exact: true });
    this.name = page.getByRole('textbox', { name: 'Name', exact: true });
    this.production = page.getByRole('checkbox', { name: 'Production', exact: true });
    this.readOnly = page.getByRole('checkbox', { name: 'Read-only', exact: true });
    this.connectButton = page.getByRole('button', { name: 'Connect', exact: true });
  }
}
