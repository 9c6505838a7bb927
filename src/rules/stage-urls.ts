import { shellWord } from './shell-word';

interface StageUrls {
  /** Where clients connect, e.g. `wss://abc.execute-api.eu-west-1.amazonaws.com/prod`. */
  url: string;
  /** A command that connects (https://github.com/websockets/wscat, which the guide uses: apigateway-how-to-call-websocket-api-wscat). */
  wscat: string;
  /** Where a backend sends to clients (guide: apigateway-how-to-call-websocket-api-connections). */
  connections: string;
}

/** The addresses of a stage; undefined where the API does not say where it is. */
export function stageUrls(apiEndpoint: string | undefined, stageName: string): StageUrls | undefined {
  if (!apiEndpoint) return undefined;
  const url = `${apiEndpoint}/${encodeURIComponent(stageName)}`;
  return { url, wscat: `wscat -c ${shellWord(url)}`, connections: `${url.replace(/^ws/, 'http')}/@connections` };
}
