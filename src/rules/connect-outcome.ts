import { readAuthorizerAnswer } from './authorizer-answer';
import { evaluatePolicy, type StatementJudgement } from './authorizer-policy';

/** What came of asking an authorizer's function. */
export type Invocation =
  | { kind: 'returned'; payload: string }
  /** It threw, timed out or ended: `message` is Lambda's errorMessage. */
  | { kind: 'failed'; message: string | undefined }
  /** API Gateway cannot call it: it does not exist, or its policy does not let API Gateway in. `why` is a sentence. */
  | { kind: 'not-invocable'; why: string };

/** What $connect asks for besides the authorizer (aws-facts.md B4, C). */
export interface ConnectApiKey {
  /** `header`: from x-api-key. `authorizer`: from usageIdentifierKey of what the function returned. */
  source: 'header' | 'authorizer';
  /** The value of x-api-key, if the client sends one. */
  header: string | undefined;
  /** What is known of a key's value on the stage. Undefined where that has not been found out: values are secrets. */
  check?: (value: string) => 'valid' | 'invalid' | 'over-limit';
}

export interface ConnectAttempt {
  /** `…/{stage}/$connect`. */
  connectArn: string;
  /** Identity sources without a value. */
  missingSources: readonly string[];
  /** Undefined where the function has not been called, because an identity source was missing. */
  invocation: Invocation | undefined;
  /** Undefined where $connect requires no key. */
  apiKey?: ConnectApiKey | undefined;
  /** Whether the stage has a deployment. */
  isDeployed: boolean;
}

/** What a client gets for its handshake. */
export interface ConnectOutcome {
  /** 101 is a connection. Undefined where it hangs on what this console does not judge. */
  status: 101 | 401 | 403 | 429 | 500 | undefined;
  /** In sentences. */
  why: string;
  /** What else has to be true for that, in sentences. */
  provided: string[];
  /** What each statement says, where there was a policy. */
  judgements: StatementJudgement[];
}

type Verdict = Pick<ConnectOutcome, 'status' | 'why'> & Partial<ConnectOutcome>;

const outcome = ({ status, why, provided = [], judgements = [] }: Verdict): ConnectOutcome => ({ status, why, provided, judgements });

const names = new Intl.ListFormat('en', { type: 'conjunction' });

function withKey({ source, header, check }: ConnectApiKey, returned: string | undefined): Verdict {
  const value = source === 'header' ? header : returned;
  const from = source === 'header' ? 'the header x-api-key' : 'usageIdentifierKey in what the function returned';
  if (!value) return { status: 403, why: `$connect requires an API key, and ${from} is missing.` };
  const known = check?.(value);
  if (known === 'invalid')
    return { status: 403, why: `The value of ${from} is no API key that is enabled and in a usage plan of this stage.` };
  if (known === 'over-limit') return { status: 429, why: 'The usage plan’s throttle or quota is used up.' };
  const why = 'The policy allows it.';
  if (known === 'valid') return { status: 101, why };
  return {
    status: 101,
    why,
    provided: [
      `The value of ${from} is that of an enabled API key in a usage plan of this stage; otherwise a client gets 403.`,
      'The plan’s throttle and quota are not used up; otherwise a client gets 429.',
    ],
  };
}

function ofAnswer({ connectArn, apiKey }: ConnectAttempt, payload: string): ConnectOutcome {
  const answer = readAuthorizerAnswer(payload);
  if ('wrong' in answer) return outcome({ status: 500, why: `API Gateway cannot read what the function returned. ${answer.wrong}` });
  const { decision, judgements } = evaluatePolicy(answer.statements, connectArn);
  if (decision === 'denied') {
    return outcome({ status: 403, why: 'A statement of the policy denies it, and a Deny wins over every Allow.', judgements });
  }
  if (decision === 'not-allowed') {
    const allowing = judgements.find(({ statement }) => statement.effect === 'Allow');
    const because = allowing ? allowing.why : 'None has the effect Allow.';
    return outcome({ status: 403, why: `No statement of the policy allows it. ${because}`, judgements });
  }
  if (decision === 'undecided') {
    return outcome({ status: undefined, why: 'It hangs on a Condition in the policy, which this console does not judge.', judgements });
  }
  return outcome({ ...(apiKey ? withKey(apiKey, answer.usageIdentifierKey) : { status: 101, why: 'The policy allows it.' }), judgements });
}

/**
 * What a client gets at $connect, and why (aws-facts.md B8, B10, C, G). The $connect integration comes after this, and may answer with a
 * status of its own. In which order the authorizer and the key are looked at is not documented: here the authorizer comes first.
 */
export function connectOutcome(attempt: ConnectAttempt): ConnectOutcome {
  const { missingSources, invocation, isDeployed } = attempt;
  // hashicorp/terraform-provider-aws#17955.
  if (!isDeployed) return outcome({ status: 403, why: 'The stage has no deployment, so there is nothing to connect to.' });
  if (missingSources.length > 0 || !invocation) {
    const what = missingSources.length > 1 ? 'These identity sources are missing or empty' : 'This identity source is missing or empty';
    return outcome({ status: 401, why: `${what}: ${names.format(missingSources)}. The function is not called.` });
  }
  if (invocation.kind === 'returned') return ofAnswer(attempt, invocation.payload);
  if (invocation.kind === 'not-invocable') return outcome({ status: 500, why: `API Gateway cannot call the function. ${invocation.why}` });
  if (invocation.message === 'Unauthorized') {
    return outcome({ status: 401, why: 'The function failed with the message Unauthorized, which stands for a 401.' });
  }
  return outcome({
    status: 500,
    why: 'The function failed. Only a failure with the message Unauthorized, in exactly these letters, gives a 401.',
  });
}
