import type { AliasConfiguration, FunctionConfiguration } from '@aws-sdk/client-lambda';

import { functionArn } from './function-name';
import type { FunctionRunner, FunctionSource } from './function-runner';
import type { Statement } from './policy';
import { sampleAccount } from './sample-apis';
import { Table } from './table';

/** Where a function's code is: with the runner, in the endpoint's samples, or sent by somebody. */
type FunctionCode = { readonly from: 'runner' } | { readonly from: 'sample' | 'sent'; readonly source: FunctionSource };

/** A version of a function, `$LATEST` among them. */
export interface FunctionVersion {
  readonly configuration: FunctionConfiguration;
  readonly code: FunctionCode;
}

/** A policy that says who else may do what with a function. */
interface FunctionPolicy {
  readonly statements: readonly Statement[];
  readonly revisionId: string;
}

/** A function with everything that goes when it goes. */
export interface FunctionRecord {
  readonly name: string;
  /** By number, and `$LATEST`. */
  readonly versions: Table<FunctionVersion>;
  readonly aliases: Table<AliasConfiguration>;
  /** By qualifier: that of `$LATEST` is for who names no qualifier. */
  readonly policies: Map<string, FunctionPolicy>;
}

/** What is known of a function that is made. */
export interface FunctionMembers {
  readonly account: string;
  readonly region: string;
  readonly name: string;
  readonly now: Date;
  readonly code: FunctionCode;
  readonly configuration?: Partial<FunctionConfiguration>;
}

/** The source text's size stands for that of the package, which nobody keeps. */
const sizeOf = (code: FunctionCode): number => (code.from === 'runner' ? 0 : new TextEncoder().encode(code.source.text).byteLength);

/** A function that has no published version. Defaults are Lambda's own (Lambda API reference, CreateFunction). */
export function newFunction({ account, region, name, now, code, configuration = {} }: FunctionMembers): FunctionRecord {
  const versions = new Table<FunctionVersion>();
  versions.set('$LATEST', {
    code,
    configuration: {
      FunctionName: name,
      FunctionArn: functionArn({ account, region, name }),
      Runtime: 'nodejs22.x',
      Role: `arn:aws:iam::${account}:role/lambda-basic-execution`,
      Handler: 'index.handler',
      CodeSize: sizeOf(code),
      Description: '',
      Timeout: 3,
      MemorySize: 128,
      LastModified: lambdaDate(now),
      PackageType: 'Zip',
      Architectures: ['x86_64'],
      EphemeralStorage: { Size: 512 },
      TracingConfig: { Mode: 'PassThrough' },
      State: 'Active',
      LastUpdateStatus: 'Successful',
      ...configuration,
      Version: '$LATEST',
      RevisionId: crypto.randomUUID(),
    },
  });
  return { name, versions, aliases: new Table(), policies: new Map() };
}

/** Lambda's dates have milliseconds and an offset: `2025-01-15T10:20:30.000+0000`. */
const lambdaDate = (date: Date): string => date.toISOString().replace('Z', '+0000');

/** The functions of all accounts, by region and name, and what runs them. */
export class Functions {
  readonly runner: FunctionRunner | undefined;
  readonly #ownRegion: string;
  readonly #accounts = new Map<string, Map<string, Table<FunctionRecord>>>();

  /**
   * @param ownRegion where the runner's own functions are, in account 000000000000
   */
  constructor(runner: FunctionRunner | undefined, ownRegion: string) {
    this.runner = runner;
    this.#ownRegion = ownRegion;
  }

  /** The functions of an account's region, with the runner's own as they are now. */
  async region(account: string, region: string, now: Date): Promise<Table<FunctionRecord>> {
    const functions = this.stored(account, region);
    if (this.runner === undefined || account !== sampleAccount || region !== this.#ownRegion) return functions;
    const own = new Set(await this.runner.ownFunctions());
    for (const { name, versions } of functions.values()) {
      if (versions.get('$LATEST')?.code.from === 'runner' && !own.has(name)) functions.delete(name);
    }
    for (const name of own) {
      if (functions.get(name)?.versions.get('$LATEST')?.code.from !== 'runner') {
        functions.set(name, ownFunction(functions.get(name), { account, region, name, now }));
      }
    }
    return functions;
  }

  /** The functions that were made or seeded in an account's region. */
  stored(account: string, region: string): Table<FunctionRecord> {
    const regions = this.#accounts.get(account) ?? new Map<string, Table<FunctionRecord>>();
    this.#accounts.set(account, regions);
    const functions = regions.get(region) ?? new Table<FunctionRecord>();
    regions.set(region, functions);
    return functions;
  }

  /** Forgets the functions of an account, or all. */
  clear(account?: string): void {
    if (account === undefined) this.#accounts.clear();
    else this.#accounts.delete(account);
  }
}

/** A function of the runner's own; in the place of a sample it keeps who may invoke that. */
function ownFunction(
  replaced: FunctionRecord | undefined,
  members: Pick<FunctionMembers, 'account' | 'region' | 'name' | 'now'>,
): FunctionRecord {
  const made = newFunction({ ...members, code: { from: 'runner' }, configuration: { Description: 'From the folder of functions' } });
  for (const [qualifier, policy] of replaced?.policies ?? []) if (qualifier === '$LATEST') made.policies.set(qualifier, policy);
  return made;
}
