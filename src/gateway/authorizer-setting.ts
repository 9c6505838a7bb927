import type { QueryClient } from '@tanstack/react-query';
import { type AuthorizerMember, type AuthorizerMembers, storedMembers } from '@/rules/authorizer-draft';
import { readAuthorizer, updateAuthorizer } from './authorizer-changes';
import { type Authorizer, authorizerQuery } from './authorizers';
import type { Gateway } from './gateway';
import type { Setting } from './save-setting';

interface AuthorizerSettingParts {
  gateway: Gateway;
  client: QueryClient;
  apiId: string;
  authorizer: Authorizer;
  /** Those that are edited: what somebody else does to the others is no conflict. */
  members: readonly AuthorizerMember[];
}

/** The edited members of an authorizer as one setting, for `saveSetting`. Its values are made by `authorizerValue`. */
export function authorizerSetting({ gateway, client, apiId, authorizer, members }: AuthorizerSettingParts): Setting<string> {
  const { AuthorizerId: id } = authorizer;
  const { queryKey } = authorizerQuery(gateway, apiId, id);
  const valueOf = (stored: Authorizer) => authorizerValue(storedMembers(stored), members);
  return {
    lastReading() {
      const state = client.getQueryState(queryKey);
      const holds = state?.status === 'success' && state.fetchStatus === 'idle';
      return { value: valueOf(state?.data ?? authorizer), at: holds ? state.dataUpdatedAt : 0 };
    },
    read: async (signal) => valueOf(await readAuthorizer(gateway, client, apiId, id, signal)),
    write: (value, signal) => updateAuthorizer(gateway, apiId, id, membersOfValue(value), signal),
  };
}

/** Some members as one text, which is the same for the same values. */
export function authorizerValue(members: AuthorizerMembers, names: readonly AuthorizerMember[]): string {
  return JSON.stringify(Object.fromEntries(names.map((name) => [name, members[name]])));
}

/** The members that a value was made of. */
export function membersOfValue(value: string): Partial<AuthorizerMembers> {
  return JSON.parse(value) as Partial<AuthorizerMembers>;
}
