/** AWS's own host of a service in a region, to be shown and looked for. The SDK finds it by itself when it sends. */
export function awsEndpoint(region: string, service = 'apigateway'): string {
  return `https://${service}.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;
}
