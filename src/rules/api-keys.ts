/** What an operator fills in for a new API key. */
export interface ApiKeyDraft {
  name: string;
  description: string;
  customerId: string;
  enabled: boolean;
  /** `undefined` has API Gateway generate one. */
  value: string | undefined;
  tags: readonly TagDraft[];
}

export interface TagDraft {
  key: string;
  value: string;
}

/** What is wrong with each field; tags by their place. */
export interface ApiKeyProblems {
  name?: string;
  description?: string;
  customerId?: string;
  value?: string;
  tags?: Readonly<Record<number, string>>;
}

const LONGEST_TEXT = 1024;
const SHORTEST_VALUE = 20;
const LONGEST_VALUE = 128;
const MOST_TAGS = 50;

/** What is wrong with a name, a description or a customer's id (aws-facts.md C: name ≤ 1024; the others by analogy). */
export function keyTextProblem(what: string, text: string): string | undefined {
  return text.length > LONGEST_TEXT ? `${what} can have ${LONGEST_TEXT} characters at most; this has ${text.length}.` : undefined;
}

/**
 * What is wrong with a value of one's own. Pages of AWS's guide disagree on its length (aws-facts.md G): 20 is what CreateApiKey has been
 * seen to ask for (badmintoncryer/cdk-preflight), 128 the most that any page allows.
 */
export function keyValueProblem(value: string): string | undefined {
  if (value.length < SHORTEST_VALUE) return `A value has ${SHORTEST_VALUE} characters at least; this has ${value.length}.`;
  if (value.length > LONGEST_VALUE) return `A value can have ${LONGEST_VALUE} characters at most; this has ${value.length}.`;
  // It is sent in a header, where other characters do not arrive as they are (RFC 9110, field values).
  return /^[\x21-\x7e]*$/.test(value) ? undefined : 'Use letters, digits and ASCII punctuation only: a client sends the value in a header.';
}

/** What is wrong with a tag among others (tagging in AWS: keys of 1–128 characters, values of up to 256, no key twice, none of aws:). */
export function tagProblem({ key, value }: TagDraft, all: readonly TagDraft[]): string | undefined {
  if (key === '') return 'Give the tag a key, or remove it.';
  if (key.length > 128) return `A key can have 128 characters at most; this has ${key.length}.`;
  if (value.length > 256) return `A tag’s value can have 256 characters at most; this has ${value.length}.`;
  if (/^aws:/i.test(key)) return 'Keys that begin with aws: are AWS’s own.';
  return all.filter((tag) => tag.key === key).length > 1 ? 'Another tag has this key.' : undefined;
}

/** Everything that API Gateway would refuse; undefined if there is nothing. */
export function apiKeyProblems({ name, description, customerId, value, tags }: ApiKeyDraft): ApiKeyProblems | undefined {
  const ofTags = tags.flatMap((tag, index) => {
    const problem = index >= MOST_TAGS ? `A key can have ${MOST_TAGS} tags at most.` : tagProblem(tag, tags);
    return problem === undefined ? [] : [[index, problem] as const];
  });
  const found: ApiKeyProblems = {
    ...withProblem('name', keyTextProblem('A name', name)),
    ...withProblem('description', keyTextProblem('A description', description)),
    ...withProblem('customerId', keyTextProblem('A customer ID', customerId)),
    ...withProblem('value', value === undefined ? undefined : keyValueProblem(value)),
    ...(ofTags.length > 0 && { tags: Object.fromEntries(ofTags) }),
  };
  return Object.keys(found).length > 0 ? found : undefined;
}

const withProblem = (field: keyof ApiKeyProblems, problem: string | undefined): ApiKeyProblems =>
  problem === undefined ? {} : { [field]: problem };

/** The field that AWS's words about a refused key are about; undefined if they are about none alone. */
export function refusedKeyField(message: string): 'name' | 'value' | undefined {
  // "API Key already exists" is about the value: names may repeat (serverless/serverless#6458).
  if (/api key value|already exists/i.test(message)) return 'value';
  return /\bname\b/i.test(message) ? 'name' : undefined;
}
