const names = new Intl.ListFormat('en', { type: 'conjunction' });

interface Question {
  title: string;
  text: string;
  /** What the button says that goes ahead. */
  yes: string;
}

/**
 * The second yes that opening an API needs where an edit is live at once, and anywhere in production.
 * @param automaticStages the stages that deploy by themselves; undefined if that could not be read
 * @param left what still protects the API
 */
export function openingQuestion(automaticStages: string[] | undefined, left: string): Question {
  if (automaticStages?.length === 0) {
    const text = `This connection is marked production. No stage deploys automatically. ${left}`;
    return { title: 'This opens the API to everyone once it is deployed', text, yes: 'Open it' };
  }
  return automaticStages
    ? { title: `This opens ${names.format(automaticStages)} to everyone immediately`, text: left, yes: 'Open it' }
    : {
        title: 'This may open the API to everyone immediately',
        text: `Whether a stage deploys automatically could not be read. ${left}`,
        yes: 'Open it',
      };
}
