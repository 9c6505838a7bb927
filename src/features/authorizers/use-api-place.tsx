import { type ReactNode, useState } from 'react';
import { useGateway } from '@/connection/use-gateway';
import { useSession } from '@/connection/use-session';
import type { Api } from '@/gateway/apis';
import type { ApiPlace } from '@/rules/execute-api-arn';
import { Field } from '@/ui/field';

/**
 * The API as its ARNs name it. Only who is connected says which account it is in, and where that is not known the operator is asked: `question`
 * is to be rendered then.
 */
export function useApiPlace(api: Api): { place: ApiPlace | undefined; question: ReactNode } {
  const { region } = useGateway();
  const known = useSession()?.identity?.account;
  const [typed, setTyped] = useState('');
  const account = known ?? (/^\d{12}$/.test(typed) ? typed : undefined);
  const question = known === undefined && (
    <Field
      label="Account of this API"
      hint="The endpoint has not said whom the credentials belong to. The account is part of every ARN, so it is needed here."
      problem={typed !== '' && account === undefined ? 'An account has twelve digits.' : undefined}
      value={typed}
      inputMode="numeric"
      autoComplete="off"
      onChange={(event) => setTyped(event.target.value.trim())}
    />
  );
  return { place: account === undefined ? undefined : { region, account, apiId: api.ApiId }, question };
}
