import type { GatewayError } from '@/gateway/gateway-error';
import type { InvokeRight, Reach } from '@/rules/function-policy';
import type { Tone } from '@/ui/notice';

/** A right in words: a word for it, and what it means. */
export interface RightWords {
  tone: Tone;
  word: string;
  meaning: string;
}

const names = new Intl.ListFormat('en', { type: 'conjunction' });

const LETS_IN: Record<Reach, string> = {
  authorizer: 'this authorizer',
  api: 'all of this API',
  account: 'other APIs of the same account',
  everyone: 'API Gateway on behalf of any AWS account',
  public: 'anybody at all',
};

const grantName = (sid: string | undefined): string => (sid === undefined ? 'A statement without an id' : `The statement ${sid}`);

/** What a wide statement lets in. */
export const letsIn = (sid: string | undefined, reach: Reach): string => `${grantName(sid)} lets in ${LETS_IN[reach]}.`;

export function rightWords(right: InvokeRight): RightWords {
  switch (right.state) {
    case 'allowed': {
      const more = right.reach === 'api' ? ', and for everything else in this API' : '';
      return { tone: 'success', word: 'Allowed.', meaning: `The function’s policy lets API Gateway invoke it for this authorizer${more}.` };
    }
    case 'allowed-too-widely':
      return {
        tone: 'warning',
        word: 'Allowed too widely.',
        meaning: `API Gateway may invoke the function for this authorizer, but not only for it. ${right.wide.map(({ sid, reach }) => letsIn(sid, reach)).join(' ')}`,
      };
    case 'missing': {
      const old =
        right.others.length > 0
          ? ` Grants name ${names.format(right.others)}, which is not this one’s id: an authorizer that was created again has a new id.`
          : '';
      return {
        tone: 'danger',
        word: 'Missing.',
        meaning: `Nothing lets API Gateway invoke the function for this authorizer: a client gets 500.${old}`,
      };
    }
    case 'denied':
      return { tone: 'danger', word: 'Denied.', meaning: `${grantName(right.sid)} denies it: a client gets 500, whatever else allows it.` };
    case 'unknown':
      return { tone: 'info', word: 'Unknown.', meaning: `It cannot be told: ${right.why}` };
  }
  return right satisfies never;
}

/** Why a policy could not be read, where that says nothing about the right; undefined for a failure that may pass. */
export function unreadableWords(error: GatewayError): RightWords | undefined {
  if (error.kind === 'denied') {
    return { tone: 'info', word: 'Unknown.', meaning: 'You are not permitted to read the function’s policy (lambda:GetPolicy).' };
  }
  if (error.kind === 'not-supported') {
    return { tone: 'info', word: 'Unknown.', meaning: 'This endpoint does not tell a function’s policy (lambda:GetPolicy).' };
  }
  return undefined;
}
