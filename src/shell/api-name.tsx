import { useQuery } from '@tanstack/react-query';
import { useGateway } from '@/connection/use-gateway';
import { apiQuery } from '@/gateway/apis';

/** An API by its name once a page has read it, until then by its id. Asks for nothing itself. */
export function ApiName({ apiId }: { apiId: string }) {
  const { data } = useQuery({ ...apiQuery(useGateway(), apiId), enabled: false });
  return data?.Name ?? apiId;
}
