import { createContext, useContext } from 'react';
import type { Gateway } from '@/gateway/gateway';

export const GatewayContext = createContext<Gateway | undefined>(undefined);

/** The gateway of the connection that the page belongs to. */
export function useGateway(): Gateway {
  const gateway = useContext(GatewayContext);
  if (!gateway) throw new Error('useGateway is for pages of a connection');
  return gateway;
}
