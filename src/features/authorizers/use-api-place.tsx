import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useGateway } from '@/connection/use-gateway';
import { useSession } from '@/connection/use-session';
import type { Api } from '@/gateway/apis';
import type { ApiPlace } from '@/rules/execute-api-arn';
import { Field } from '@/ui/field';

/** What an operator said about the account. With all else that is known of a connection, so that it goes with it. */
const TYPED = ['typed-account'];

/**
 * The API as its ARNs name it. Only who is connected says which account it is in, and where that is not known the operator is asked: `question`
 * is to be rendered then.
 */
export function useApiPlace(api: Api): { place: ApiPlace | undefined; question: ReactNode } {
  const { region } = useGateway();
  const client = useQueryClient();
  const known = useSession()?.identity?.account;
  const { data: typed = '' } = useQuery<string>({ queryKey: TYPED, queryFn: skipToken });
  const account = known ?? (/^\d{12}$/.test(typed) ? typed : undefined);
  const question = known === undefined && (
    <Field
      label="Account of this API"
      hint="Twelve digits. The endpoint has not said whom the credentials belong to, and the account is part of every ARN."
      problem={/\D|^\d{13}/.test(typed) ? 'An account has twelve digits.' : undefined}
      value={typed}
      inputMode="numeric"
      autoComplete="off"
      onChange={(event) => client.setQueryData(TYPED, event.target.value.trim())}
    />
  );
  return { place: account === undefined ? undefined : { region, account, apiId: api.ApiId }, question };
}
