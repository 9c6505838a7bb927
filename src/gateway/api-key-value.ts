import type { Gateway } from './gateway';
import { required } from './required';

/**
 * The value of an API key. It is asked for by the operator and by nothing else, and what it gives is not to be kept: not in a query, not in
 * storage, not in a log (issue 4).
 *
 * @throws GatewayError
 */
export async function apiKeyValue(gateway: Gateway, keyId: string, signal?: AbortSignal): Promise<string> {
  const input = { apiKey: keyId, includeValue: true };
  return required(await gateway.v1.read('GetApiKey', (sdk) => new sdk.GetApiKeyCommand(input), signal), 'GetApiKey', 'value').value;
}
