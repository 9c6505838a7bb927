/** A usage plan as an operator edits it: numbers as they are typed, stages as `apiId:stage`. */
export interface UsagePlanDraft {
  name: string;
  description: string;
  /** Undefined for none. */
  throttle: { rateLimit: string; burstLimit: string } | undefined;
  quota: { limit: string; period: QuotaPeriod; offset: string } | undefined;
  stages: readonly string[];
}

export type QuotaPeriod = 'DAY' | 'WEEK' | 'MONTH';

/** What of a plan is compared and sent as one. */
export type UsagePlanMember = keyof UsagePlanDraft;

const usagePlanMembers = ['name', 'description', 'throttle', 'quota', 'stages'] as const satisfies readonly UsagePlanMember[];

export const usagePlanMemberNames: Record<UsagePlanMember, string> = {
  name: 'Name',
  description: 'Description',
  throttle: 'Throttle',
  quota: 'Quota',
  stages: 'Stages',
};

/** A plan that has nothing yet. */
export const emptyPlan: UsagePlanDraft = { name: '', description: '', throttle: undefined, quota: undefined, stages: [] };

/** The members of a plan that it is edited by, as API Gateway gives them. */
interface StoredPlan {
  name?: string | undefined;
  description?: string | undefined;
  throttle?: { rateLimit?: number | undefined; burstLimit?: number | undefined } | undefined;
  quota?: { limit?: number | undefined; period?: string | undefined; offset?: number | undefined } | undefined;
  apiStages?: { apiId?: string | undefined; stage?: string | undefined }[] | undefined;
}

/** What is stored, as it is edited. */
export function draftOfPlan({ name = '', description = '', throttle, quota, apiStages = [] }: StoredPlan): UsagePlanDraft {
  // Emulators answer with a throttle or a quota that has nothing in it.
  const hasThrottle = throttle?.rateLimit !== undefined || throttle?.burstLimit !== undefined;
  return {
    name,
    description,
    throttle: hasThrottle ? { rateLimit: textOf(throttle.rateLimit), burstLimit: textOf(throttle.burstLimit) } : undefined,
    quota:
      quota?.limit === undefined
        ? undefined
        : { limit: textOf(quota.limit), period: periodOf(quota.period), offset: textOf(quota.offset ?? 0) },
    stages: apiStages.map(({ apiId, stage }) => `${apiId}:${stage}`).toSorted(),
  };
}

const textOf = (number: number | undefined): string => (number === undefined ? '' : String(number));
const periodOf = (period: string | undefined): QuotaPeriod => (period === 'WEEK' || period === 'MONTH' ? period : 'DAY');

/** Most that a quota may be offset (aws-facts.md C; badmintoncryer/cdk-preflight). */
export const mostOffset: Record<QuotaPeriod, number> = { DAY: 0, WEEK: 6, MONTH: 27 };

/** What is wrong with each field. */
export interface UsagePlanProblems {
  name?: string;
  description?: string;
  rateLimit?: string;
  burstLimit?: string;
  limit?: string;
  offset?: string;
  stages?: string;
}

const LARGEST = 2 ** 31 - 1;

/** Everything that API Gateway would refuse, or that would be no use; undefined if there is nothing (aws-facts.md C, F11). */
export function usagePlanProblems({ name, description, throttle, quota }: UsagePlanDraft): UsagePlanProblems | undefined {
  const problems: UsagePlanProblems = {};
  if (name.trim() === '') problems.name = 'A usage plan needs a name.';
  else if (name.length > 1024) problems.name = `A name can have 1024 characters at most; this has ${name.length}.`;
  if (description.length > 1024) problems.description = `A description can have 1024 characters at most; this has ${description.length}.`;
  if (throttle) {
    // Both are always sent: with one alone the other falls to 0, and every connection gets 429 (aws-facts.md F11).
    if (!isRate(throttle.rateLimit)) problems.rateLimit = 'Enter a number of requests a second, 0 or more.';
    if (!isWhole(throttle.burstLimit, 0)) problems.burstLimit = 'Enter a whole number of requests, 0 or more.';
  }
  if (quota) {
    if (!isWhole(quota.limit, 1)) problems.limit = 'Enter a whole number of requests, 1 or more.';
    const most = mostOffset[quota.period];
    if (!isWhole(quota.offset, 0) || Number(quota.offset) > most) {
      problems.offset = most === 0 ? 'A quota a day cannot be offset: enter 0.' : `Enter a whole number from 0 to ${most}.`;
    }
  }
  return Object.keys(problems).length > 0 ? problems : undefined;
}

const isRate = (text: string): boolean => /^\d+(?:\.\d+)?$/.test(text.trim());
const isWhole = (text: string, least: number): boolean => /^\d+$/.test(text.trim()) && Number(text) >= least && Number(text) <= LARGEST;

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/**
 * When a quota begins anew, in words. CloudFormation's reference has an offset be the day that a period starts on, 0 for Sunday
 * (AWS::ApiGateway::UsagePlan QuotaSettings), and the highest that are accepted agree with that. The API's own calls it "the number of
 * requests subtracted from the given limit in the initial time period" (v1 model).
 */
export function offsetMeaning(period: QuotaPeriod, offset: string): string {
  if (period === 'DAY') return 'The quota begins anew every day; it has no offset.';
  const days = Number(offset) || 0;
  if (period === 'MONTH') return `The quota begins anew on day ${days + 1} of every month.`;
  return `The quota begins anew every ${weekdays[days] ?? 'week'}.`;
}

/** One member as a text, which is the same for the same values. */
export const memberValue = (draft: UsagePlanDraft, member: UsagePlanMember): string => {
  const { [member]: value } = normal(draft);
  return JSON.stringify(value ?? null);
};

/** The same plan as API Gateway would give it back. */
function normal({ name, description, throttle, quota, stages }: UsagePlanDraft): UsagePlanDraft {
  const number = (text: string) => String(Number(text));
  return {
    name,
    description,
    throttle: throttle && { rateLimit: number(throttle.rateLimit), burstLimit: number(throttle.burstLimit) },
    quota: quota && { limit: number(quota.limit), period: quota.period, offset: number(quota.offset) },
    stages: stages.toSorted(),
  };
}

/** The members in which two plans differ. */
export const changedPlanMembers = (one: UsagePlanDraft, other: UsagePlanDraft): UsagePlanMember[] =>
  usagePlanMembers.filter((member) => memberValue(one, member) !== memberValue(other, member));

/** One of UpdateUsagePlan's patch operations. */
export interface PlanPatch {
  op: 'add' | 'remove' | 'replace';
  path: string;
  value?: string;
}

/**
 * What turns one plan into another, for one UpdateUsagePlan (aws-facts.md C; hashicorp/terraform-provider-aws usage_plan.go). Only what
 * differs; a throttle's two limits always together (F11); stages that stay are not touched, for their throttles of methods' sake.
 */
export function usagePlanPatch(stored: UsagePlanDraft, wanted: UsagePlanDraft): PlanPatch[] {
  const changed = new Set(changedPlanMembers(stored, wanted));
  const { name, description, throttle, quota, stages } = normal(wanted);
  const replace = (path: string, value: string): PlanPatch => ({ op: 'replace', path, value });
  const patch: PlanPatch[] = [];
  if (changed.has('name')) patch.push(replace('/name', name));
  if (changed.has('description')) patch.push(replace('/description', description));
  if (changed.has('throttle')) {
    if (throttle) patch.push(replace('/throttle/rateLimit', throttle.rateLimit), replace('/throttle/burstLimit', throttle.burstLimit));
    else patch.push({ op: 'remove', path: '/throttle' });
  }
  if (changed.has('quota')) {
    if (!quota) patch.push({ op: 'remove', path: '/quota' });
    else patch.push(replace('/quota/limit', quota.limit), replace('/quota/period', quota.period), replace('/quota/offset', quota.offset));
  }
  for (const value of stored.stages) if (!stages.includes(value)) patch.push({ op: 'remove', path: '/apiStages', value });
  for (const value of stages) if (!stored.stages.includes(value)) patch.push({ op: 'add', path: '/apiStages', value });
  return patch;
}

/** The field that AWS's words about a refused plan are about; undefined if they are about none alone. */
export function refusedPlanField(message: string): keyof UsagePlanProblems | undefined {
  if (/api stage/i.test(message)) return 'stages';
  if (/offset/i.test(message)) return 'offset';
  if (/quota/i.test(message)) return 'limit';
  if (/burst/i.test(message) && !/rate/i.test(message)) return 'burstLimit';
  if (/throttl|rate limit/i.test(message)) return 'rateLimit';
  return /\bname\b/i.test(message) ? 'name' : undefined;
}

/** A throttle and a quota in a few words. */
export function throttleText(throttle: UsagePlanDraft['throttle']): string {
  return throttle ? `${throttle.rateLimit || '?'} a second, bursts of ${throttle.burstLimit || '?'}` : 'None';
}

export function quotaText(quota: UsagePlanDraft['quota']): string {
  if (!quota) return 'None';
  const offset = Number(quota.offset) > 0 ? `, offset by ${quota.offset}` : '';
  return `${Number(quota.limit).toLocaleString('en')} a ${quota.period.toLowerCase()}${offset}`;
}

/** One member of a plan in words, to be compared with another's. */
export function planMemberText(draft: UsagePlanDraft, member: UsagePlanMember): string {
  switch (member) {
    case 'throttle':
      return throttleText(draft.throttle);
    case 'quota':
      return quotaText(draft.quota);
    case 'stages':
      return draft.stages.join(', ') || 'None';
    case 'name':
    case 'description':
      break;
  }
  return draft[member] || 'None';
}
