/** The document's title: the page's own words first, so that tabs can be told apart. */
export function PageTitle({ parts }: { parts: string[] }) {
  return <title>{[...parts, 'Switchboard'].join(' – ')}</title>;
}
