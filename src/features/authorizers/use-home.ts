import { useGateway } from '@/connection/use-gateway';
import { useSession } from '@/connection/use-session';
import { type Home, partitionOfArn } from '@/rules/function-place';

/** Where the API is, as far as is known whom the credentials belong to: an account sees no APIs but its own. */
export function useHome(): Home {
  const { region } = useGateway();
  const identity = useSession()?.identity;
  return { region, account: identity?.account, partition: partitionOfArn(identity?.arn) };
}
