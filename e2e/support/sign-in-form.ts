import type { Locator, Page } from '@playwright/test';
import { ConnectForm } from './connect-form';

/** The page that asks for a connection, with its ways to sign in. */
export class SignInForm extends ConnectForm {
  readonly method: Locator;
  readonly paste: Locator;
  readonly profile: Locator;
  readonly identityPoolId: Locator;
  readonly loginProvider: Locator;
  readonly loginToken: Locator;
  readonly webIdentityToken: Locator;
  /** The group of what belongs to a role, and what opens it. */
  readonly role: Locator;
  readonly assumesRole: Locator;
  readonly roleArn: Locator;
  readonly externalId: Locator;
  readonly sessionName: Locator;
  readonly mfaSerial: Locator;
  readonly mfaCode: Locator;

  constructor(page: Page) {
    super(page);
    this.method = page.getByRole('combobox', { name: 'Sign in with', exact: true });
    this.paste = page.getByRole('textbox', { name: 'Paste credentials', exact: true });
    this.profile = page.getByRole('combobox', { name: 'Profile', exact: true });
    this.identityPoolId = page.getByRole('textbox', { name: 'Identity pool ID', exact: true });
    this.loginProvider = page.getByRole('textbox', { name: 'Login provider', exact: true });
    // Password fields have no role.
    this.loginToken = page.getByLabel('Login token', { exact: true });
    this.webIdentityToken = page.getByLabel('Web identity token', { exact: true });
    this.role = page.getByRole('group', { name: 'Assume a role' });
    this.assumesRole = page.getByRole('checkbox', { name: 'Assume a role', exact: true });
    this.roleArn = page.getByRole('textbox', { name: 'Role ARN', exact: true });
    this.externalId = page.getByRole('textbox', { name: 'External ID', exact: true });
    this.sessionName = page.getByRole('textbox', { name: 'Session name', exact: true });
    this.mfaSerial = page.getByRole('textbox', { name: 'MFA serial', exact: true });
    this.mfaCode = page.getByRole('textbox', { name: 'MFA code', exact: true });
  }
}
