import type { DeploymentStatus } from '@aws-sdk/client-apigatewayv2';

import { isAccount } from './account';
import { unreadable } from './api-error';
import { isJsonObject } from './json-reader';

/** How a deployment turns out, and what it says of that. */
export interface DeploymentOutcome {
  readonly status: DeploymentStatus;
  readonly message?: string;
}

/** How the endpoint behaves towards one account. */
export interface AccountSettings {
  /** Answers carry no `Access-Control-Expose-Headers`: a page can read neither error types nor request ids. */
  readonly hideHeaders: boolean;
  /** How far the account's clock is from the endpoint's, in milliseconds. */
  readonly clockOffset: number;
  /** The account's role for CloudWatch Logs (v1: Account.cloudwatchRoleArn). None, as in a new AWS account, unless it is set. */
  readonly cloudwatchRoleArn: string;
  /** Whether calls beyond API Gateway's rates are refused (rate-limits.ts). */
  readonly rateLimits: boolean;
  /** What CreateDeployment makes (deployment-operations.ts). */
  readonly deployments: DeploymentOutcome;
}

/** Signatures write the year in four digits. */
const isTime = (value: unknown): value is number => typeof value === 'number' && value >= 0 && value < Date.UTC(9999);

type Changing<T> = { -readonly [K in keyof T]: T[K] };

const defaults: AccountSettings = {
  hideHeaders: false,
  clockOffset: 0,
  cloudwatchRoleArn: '',
  rateLimits: false,
  deployments: { status: 'DEPLOYED' },
};

const deploymentStatuses: readonly unknown[] = ['DEPLOYED', 'PENDING', 'FAILED'] satisfies DeploymentStatus[];

const isDeploymentStatus = (value: unknown): value is DeploymentStatus => deploymentStatuses.includes(value);

function readOutcome(status: unknown, message: unknown): DeploymentOutcome {
  if (!isDeploymentStatus(status)) throw unreadable('The deploymentStatus should be DEPLOYED, PENDING or FAILED');
  if (message === undefined) return { status };
  if (typeof message !== 'string') throw unreadable('The deploymentStatusMessage should be a text');
  return { status, message };
}

/** The settings of all accounts that have any. */
export class SettingsByAccount {
  readonly #accounts = new Map<string, AccountSettings>();

  of(account: string): AccountSettings {
    return this.#accounts.get(account) ?? defaults;
  }

  /**
   * Changes an account's settings by the JSON of a control request: `account`, and any of `hideHeaders`, `cloudwatchRoleArn`, `rateLimits`,
   * `now` (milliseconds since the epoch, before the year 9999, that the account's clock is set to and runs on from; null sets it right) and
   * `deploymentStatus`: `PENDING` or `FAILED` for deployments that are made from now on, `DEPLOYED` as ever; with `deploymentStatusMessage`,
   * what a deployment says of its status, which is forgotten with the next status.
   *
   * @param endpointNow the endpoint's own time, in milliseconds since the epoch
   * @throws ApiError 400 naming what is wrong
   */
  change(json: unknown, endpointNow: number): void {
    if (!isJsonObject(json)) throw unreadable('Settings should be an object');
    const { account, deploymentStatus, deploymentStatusMessage, ...changes } = json;
    if (!isAccount(account)) throw unreadable('Settings need the member account, of 12 digits');
    const settings: Changing<AccountSettings> = { ...this.of(account) };
    if (deploymentStatus !== undefined) settings.deployments = readOutcome(deploymentStatus, deploymentStatusMessage);
    else if (deploymentStatusMessage !== undefined) throw unreadable('A deploymentStatusMessage needs a deploymentStatus beside it');
    for (const [name, value] of Object.entries(changes)) {
      if (name === 'hideHeaders' && typeof value === 'boolean') settings.hideHeaders = value;
      else if (name === 'rateLimits' && typeof value === 'boolean') settings.rateLimits = value;
      else if (name === 'cloudwatchRoleArn' && typeof value === 'string') settings.cloudwatchRoleArn = value;
      else if (name === 'now' && value === null) settings.clockOffset = 0;
      else if (name === 'now' && isTime(value)) settings.clockOffset = value - endpointNow;
      else throw unreadable(`There is no setting ${name} with a value like this`);
    }
    this.#accounts.set(account, settings);
  }

  /** Forgets the settings of an account, or all. */
  clear(account?: string): void {
    if (account === undefined) this.#accounts.clear();
    else this.#accounts.delete(account);
  }
}
