import type { Api } from '@/gateway/apis';
import type { Route } from '@/gateway/routes';
import type { Stage } from '@/gateway/stages';
import { authorizationOf } from '@/rules/authorization';
import { type ConnectApiKey, type ConnectOutcome, connectOutcome, type Invocation } from '@/rules/connect-outcome';
import type { InvokeRight } from '@/rules/function-policy';
import type { Tone } from '@/ui/notice';
import type { RunEnd } from './use-trial';

interface TriedWith {
  /** `…/{stage}/$connect`. */
  connectArn: string;
  authorizerId: string;
  api: Api;
  stage: Stage;
  route: Route | undefined;
}

/** How a test ended. Nothing in it was typed. */
export type TrialEnd = TriedWith &
  (
    | { kind: 'not-called'; missingSources: string[] }
    | {
        kind: 'called';
        run: RunEnd;
        /** Whether API Gateway may do what the operator just did. */
        right: InvokeRight;
        /** Whether the client sent x-api-key. */
        keyHeader: boolean;
      }
  );

/** The key that $connect asks for, if it does. What key a client has is a secret, so only whether there is one is looked at. */
function apiKeyOf({ api, route }: TrialEnd, hasHeader: boolean): ConnectApiKey | undefined {
  if (route?.ApiKeyRequired !== true) return undefined;
  const ofAuthorizer = api.ApiKeySelectionExpression === '$context.authorizer.usageIdentifierKey';
  return { source: ofAuthorizer ? 'authorizer' : 'header', header: hasHeader ? '(given)' : undefined };
}

/** Why API Gateway could not do what the operator just did; undefined where that is not known to be so. */
function whyNotInvocable({ run, right }: Extract<TrialEnd, { kind: 'called' }>): string | undefined {
  if (right.state === 'missing') return 'The function’s policy does not let it in for this authorizer.';
  if (right.state === 'denied') return 'The function’s policy denies it.';
  return 'error' in run && run.error.kind === 'not-found' ? 'There is no such function, version or alias.' : undefined;
}

function outcomeAfter(end: TrialEnd, invocation: Invocation | undefined, missingSources: string[]): ConnectOutcome {
  const apiKey = apiKeyOf(end, end.kind === 'called' && end.keyHeader);
  // Not every endpoint says which deployment a stage has, so that this stands among the provisos.
  return connectOutcome({ connectArn: end.connectArn, isDeployed: true, missingSources, invocation, apiKey });
}

/** What a client would get if API Gateway may invoke the function; undefined where there was no answer. */
export function outcomeOfAnswer(end: TrialEnd): ConnectOutcome | undefined {
  return end.kind === 'called' && 'answer' in end.run ? outcomeAfter(end, end.run.answer.invocation, []) : undefined;
}

/** What a client gets; undefined where the function could not be asked. */
export function outcomeOf(end: TrialEnd): ConnectOutcome | undefined {
  if (end.kind === 'not-called') return outcomeAfter(end, undefined, end.missingSources);
  const why = whyNotInvocable(end);
  return why === undefined ? outcomeOfAnswer(end) : outcomeAfter(end, { kind: 'not-invocable', why }, []);
}

/** What has to be true, beside what was tested, for a client to get that. */
export function provisos(end: TrialEnd, outcome: ConnectOutcome): string[] {
  const { route, stage, authorizerId } = end;
  const list = [...outcome.provided];
  if (end.kind === 'called' && end.right.state === 'unknown') {
    list.push(`API Gateway may invoke the function, which cannot be told: ${end.right.why} Otherwise a client gets 500.`);
  }
  if (!route) {
    list.push('$connect uses this authorizer and requires no API key: the route could not be read.');
  } else {
    const stored = authorizationOf(route);
    if (stored.type !== 'CUSTOM' || stored.authorizerId !== authorizerId) {
      const now = stored.type === 'CUSTOM' ? 'another authorizer' : stored.type;
      list.push(`$connect uses this authorizer. At present its authorization is ${now}.`);
    }
    if (outcome.status === 101 && route.Target) {
      list.push('The integration of $connect answers with a success; any other status is what the client gets.');
    }
  }
  const { StageName, DeploymentId } = stage;
  list.push(
    DeploymentId
      ? `What is deployed to ${StageName} is what is configured now.`
      : `${StageName} has a deployment, which this endpoint does not show; without one every client gets 403.`,
  );
  return list;
}

/** A status in words, and how it is to be shown. */
export function statusWords(status: ConnectOutcome['status']): { tone: Tone; text: string } {
  switch (status) {
    case 101:
      return { tone: 'success', text: 'A client is connected (101 Switching Protocols).' };
    case 401:
      return { tone: 'danger', text: 'A client gets 401 Unauthorized.' };
    case 403:
      return { tone: 'danger', text: 'A client gets 403 Forbidden.' };
    case 429:
      return { tone: 'danger', text: 'A client gets 429 Too Many Requests.' };
    case 500:
      return { tone: 'danger', text: 'A client gets 500 Internal Server Error.' };
    case undefined:
      return { tone: 'warning', text: 'What a client gets cannot be told.' };
  }
  return status satisfies never;
}

/** What is said when a test has ended. Of an answer nothing but what it means. */
export function endWords(end: TrialEnd): string {
  const outcome = outcomeOf(end);
  if (outcome) return `${statusWords(outcome.status).text} ${outcome.why}`;
  return 'The function could not be asked.';
}
