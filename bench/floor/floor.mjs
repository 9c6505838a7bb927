/**
 * The floor page: the least that shows and saves $connect's settings in a browser, which is what the console is measured against. It has the
 * console's URL, session, calls and values, and names its parts alike, so that one stopwatch serves both.
 */
import { AwsClient } from 'aws4fetch';

const [, region, , apiId, , routeKey] = location.pathname.split('/').map(decodeURIComponent);
const { endpoint, credentials } = JSON.parse(sessionStorage.getItem('switchboard.session'));
const client = new AwsClient({ ...credentials, region, service: 'apigateway', retries: 0 });
const apiUrl = `${endpoint}/v2/apis/${encodeURIComponent(apiId)}`;

async function call(url, init) {
  const response = await client.fetch(url, init);
  const body = await response.json();
  if (!response.ok) throw new Error(`${response.status} ${body.message}`);
  return body;
}

function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  return made;
}

function setting(name, value) {
  const group = element('div', '', { role: 'group', 'aria-label': name });
  const shown = element('span', value);
  group.append(element('b', name), ' ', shown);
  return { group, shown };
}

/** Pencil, dropdown, checkmark. Opening reads the route, as the console's editor does; saving is the bare call: one write, one read. */
function authorizationEditor({ group, shown }, route) {
  const routeUrl = `${apiUrl}/routes/${encodeURIComponent(route.routeId)}`;
  const edit = element('button', 'Edit', { type: 'button', 'aria-label': 'Edit Authorization' });
  edit.addEventListener('click', async () => {
    const stored = await call(routeUrl);
    const select = element('select', '', { 'aria-label': 'Authorization' });
    for (const type of ['NONE', 'AWS_IAM', stored.authorizationType])
      select.append(new Option(type, type, false, type === stored.authorizationType));
    const save = element('button', 'Save', { type: 'button', 'aria-label': 'Save Authorization' });
    save.addEventListener('click', async () => {
      const body = JSON.stringify({ authorizationType: select.value, authorizerId: '' });
      await call(routeUrl, { method: 'PATCH', headers: { 'content-type': 'application/json' }, body });
      const { authorizationType } = await call(routeUrl);
      shown.textContent = authorizationType;
      select.remove();
      save.replaceWith(element('p', 'Saved.'));
    });
    edit.replaceWith(select, save);
  });
  group.append(' ', edit);
}

const [api, routes, authorizers] = await Promise.all([call(apiUrl), call(`${apiUrl}/routes`), call(`${apiUrl}/authorizers`)]);
const route = routes.items.find((item) => item.routeKey === routeKey);
const authorizer = authorizers.items.find(({ authorizerId }) => authorizerId === route.authorizerId);

document.title = `${routeKey} ${api.name}`;
const authorization = setting('Authorization', authorizer ? `${route.authorizationType}: ${authorizer.name}` : route.authorizationType);
authorizationEditor(authorization, route);
document.querySelector('main').append(authorization.group, setting('API Key Required', String(route.apiKeyRequired)).group);
