import { type Configuration, isConfiguration } from './configuration/configuration';

/** What belongs to one API of one account. */
export interface PicturePlace {
  /** The URL that requests go to. */
  endpoint: string;
  account: string;
  region: string;
  apiId: string;
}

/** What a deployment captured, as one browser saw it before and after (docs/decisions/014-pictures-of-deployments.md). */
export interface Picture extends PicturePlace {
  deploymentId: string;
  apiName: string;
  /** Milliseconds since the epoch. */
  takenAt: number;
  configuration: Configuration;
}

/** Under what it is kept. */
export function pictureKey({ endpoint, account, region, apiId, deploymentId }: PicturePlace & { deploymentId: string }): string[] {
  return [endpoint, account, region, apiId, deploymentId];
}

export function isOfPlace(picture: Picture, { endpoint, account, region, apiId }: PicturePlace): boolean {
  return picture.endpoint === endpoint && picture.account === account && picture.region === region && picture.apiId === apiId;
}

const FORMAT = 'switchboard-picture-1';

/** A picture as the text of a JSON file. */
export function exportedPicture(picture: Picture): string {
  return JSON.stringify({ format: FORMAT, ...picture }, undefined, 2);
}

/** Reads such a file. Undefined if it is none. */
export function importedPicture(text: string): Picture | undefined {
  try {
    const { format, ...picture } = (JSON.parse(text) ?? {}) as { format?: unknown };
    return format === FORMAT && isPicture(picture) ? picture : undefined;
  } catch {
    return undefined;
  }
}

/** Whether something that was kept, or came as a file, is a picture. */
export function isPicture(value: unknown): value is Picture {
  const { endpoint, account, region, apiId, deploymentId, apiName, takenAt, configuration } = (value ?? {}) as Partial<
    Record<keyof Picture, unknown>
  >;
  const texts = [endpoint, account, region, apiId, deploymentId, apiName];
  return texts.every((text) => typeof text === 'string') && typeof takenAt === 'number' && isConfiguration(configuration);
}
