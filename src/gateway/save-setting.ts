import { type GatewayError, toGatewayError } from './gateway-error';

/** Milliseconds after which the last reading is too old to write upon. */
export const READING_HOLDS_FOR = 10_000;

/** One setting of a resource, as the save protocol needs it. `Value` is compared with ===. */
export interface Setting<Value> {
  /** What the last reading held, and when that was (milliseconds since the epoch). */
  lastReading(): { value: Value; at: number };
  /** Reads the resource afresh. */
  read(signal: AbortSignal): Promise<Value>;
  /** Sends the change, and nothing but the change. */
  write(value: Value, signal: AbortSignal): Promise<void>;
}

/**
 * - `saved`: stored, and read back; `already` where it was, and nothing was sent
 * - `unproven`: accepted, but it could not be read back
 * - `refused`: not stored, because the endpoint said no, or because nothing was sent
 * - `changed-meanwhile`: nothing was sent, because somebody else changed the same setting to `theirs`
 * - `stored-otherwise`: accepted, but something else is stored
 * - `stored-after-all`, `not-stored`: no answer, but the resource was read
 * - `unknown`: no answer, and the resource could not be read either
 */
export type SettingOutcome<Value> =
  | { kind: 'saved'; value: Value; already?: true }
  | { kind: 'unproven'; value: Value; error: GatewayError }
  | { kind: 'refused'; error: GatewayError }
  | { kind: 'changed-meanwhile'; theirs: Value }
  | { kind: 'stored-otherwise'; stored: Value }
  | { kind: 'stored-after-all'; value: Value; error: GatewayError }
  | { kind: 'not-stored'; stored: Value; error: GatewayError }
  | { kind: 'unknown'; error: GatewayError };

interface Save<Value> {
  /** What the operator was shown when choosing. */
  shown: Value;
  wanted: Value;
  /** Stops what has not happened yet; the reading that tells what is stored still takes place. */
  signal: AbortSignal;
  /** Stops that reading too. */
  giveUp: AbortSignal;
  now?: () => number;
}

/**
 * Changes one setting and finds out what is stored: at most two reads and one write (docs/decisions/005-what-a-save-proves.md). Never
 * throws.
 */
export async function saveSetting<Value>(setting: Setting<Value>, save: Save<Value>): Promise<SettingOutcome<Value>> {
  const { shown, wanted, signal, giveUp, now = Date.now } = save;
  const reading = setting.lastReading();
  let stored = reading.value;
  if (now() - reading.at > READING_HOLDS_FOR) {
    try {
      stored = await setting.read(signal);
    } catch (failure) {
      return { kind: 'refused', error: toGatewayError(failure, 'read before saving') };
    }
  }
  if (stored === wanted) return { kind: 'saved', value: wanted, already: true };
  if (stored !== shown) return { kind: 'changed-meanwhile', theirs: stored };

  try {
    await setting.write(wanted, signal);
  } catch (failure) {
    const error = toGatewayError(failure, 'write');
    if (error.refused) return { kind: 'refused', error };
    return whatIsStored(setting, wanted, error, giveUp);
  }

  return readBack(setting, wanted, giveUp);
}

/** After a write that was accepted: reads the resource, and says whether that is what it holds. Never throws. */
export async function readBack<Value>(setting: Setting<Value>, wanted: Value, signal: AbortSignal): Promise<SettingOutcome<Value>> {
  try {
    const stored = await setting.read(signal);
    return stored === wanted ? { kind: 'saved', value: wanted } : { kind: 'stored-otherwise', stored };
  } catch (failure) {
    return { kind: 'unproven', value: wanted, error: toGatewayError(failure, 'read back') };
  }
}

/** After a write that got no answer: reads the resource, and says what that tells. Never throws. */
export async function whatIsStored<Value>(
  setting: Setting<Value>,
  wanted: Value,
  error: GatewayError,
  signal: AbortSignal,
): Promise<SettingOutcome<Value>> {
  try {
    const stored = await setting.read(signal);
    return stored === wanted ? { kind: 'stored-after-all', value: wanted, error } : { kind: 'not-stored', stored, error };
  } catch {
    return { kind: 'unknown', error };
  }
}
