/** Something that an endpoint cannot do, or does otherwise than AWS. */
export interface Difference {
  /** What it does, as the rest of a sentence that begins with its name. */
  does: string;
  /** Operations that it does not have: no spec is seeded with them, and the console is to say so where it asks for them. */
  lacks?: readonly string[];
  /** The specs that fail on it for this reason, by name. One that passes all the same fails the run: then this is no longer true. */
  specs: readonly string[];
}

const NOTHING_CHECKED: Difference = {
  does: 'accepts any secret, any signature and any session token',
  specs: [
    'a connection that does not work says why › the secret is wrong',
    'a connection that does not work says why › the session token has expired',
    'secrets › that are refused go nowhere else',
  ],
};

const NOT_PAGED: Difference = {
  does: 'answers every list whole, in one page',
  specs: [
    'shows all pages of a list that the service pages',
    'the list › shows every one of 300 routes, $connect, $disconnect and $default first',
    'a route’s own URL › finds a route on a later page of the list',
  ],
};

const SECOND_CONNECT: Difference = {
  does: 'accepts a second $connect route',
  specs: ['an API without $connect › shows the route when somebody else has created it meanwhile'],
};

export const motoDifferences: readonly Difference[] = [
  NOTHING_CHECKED,
  NOT_PAGED,
  SECOND_CONNECT,
  { does: 'has no deployments: it answers 404 and an HTML page', lacks: ['CreateDeployment'], specs: [] },
  {
    does: 'cannot list route responses: it answers 500 and an HTML page',
    lacks: ['GetRouteResponses'],
    specs: ['the overview › shows the responses that an integration and a route have, and says when there are none'],
  },
  {
    does: 'cannot list authorizers: it answers 500 and an HTML page, so that CUSTOM offers none by name',
    lacks: ['GetAuthorizers'],
    specs: [
      'saving › sends type and authorizer together, and nothing else, from NONE to AWS_IAM to CUSTOM and back',
      'saving › keeps the choice of one editor while the other saves',
      'what the pane offers › offers NONE, AWS_IAM, and CUSTOM with each authorizer by name; true and false',
      'what the pane offers › tells two authorizers of the same name apart',
      'what the pane offers › lists the authorizers of every page',
      'what the pane offers › links to where authorizers are when there is none',
      'what the pane offers › says when the route names an authorizer that the API does not have',
      'what the pane offers › says when an authorizer is left over, and detaches it with the next save',
      'what the pane offers › says what each setting means to a client, when it takes effect, and that open connections stay',
      'what the pane offers › shows hostile names of authorizers as text',
      'the editor › reads afresh when it opens, and says what has changed since the page was shown',
      'the editor › says politely what was saved and whether it is live, and gives the focus back to the pencil',
      'the editor › stays open with the choice and the reason when it is refused, until the choice changes',
      'somebody else › stops a save of what somebody else has set meanwhile, shows both, and stores theirs when that is chosen',
      'somebody else › stops a save of what somebody else has set meanwhile, shows both, and stores mine when that is chosen',
    ],
  },
  {
    does: 'says that an API does not exist in other words than AWS',
    specs: ['a route’s own URL › of an API that does not exist says so in the endpoint’s words'],
  },
];

export const ministackDifferences: readonly Difference[] = [
  NOTHING_CHECKED,
  NOT_PAGED,
  SECOND_CONNECT,
  { does: 'has no models: it answers 404', lacks: ['CreateModel'], specs: [] },
  {
    does: 'refuses, as AWS does, what only other emulators hold',
    specs: [
      'what the pane offers › shows an authorization type that API Gateway does not know, and offers the others',
      'on other routes › says that a route carries an authorization type nevertheless',
    ],
  },
  {
    does: 'says that an API does not exist in other words than AWS',
    specs: ['a route’s own URL › of an API that does not exist says so in the endpoint’s words'],
  },
];
