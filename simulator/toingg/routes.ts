import { json } from '../http/answer';
import { billingRoutes } from './billing';
import { callRoutes } from './calls';
import type { ToinggRoute } from './service';
import { smsRoutes } from './sms';

const BASE_PATH = '/toingg/api';

const documented = [...callRoutes, ...smsRoutes, ...billingRoutes];

function openApi() {
	const paths = documented.map(({ method, path, summary }) => {
		const operation = {
			summary,
			responses: {
				200: { description: 'Successful Response' },
				422: { description: 'Validation Error' },
			},
		};
		return [path.slice(BASE_PATH.length), { [method.toLowerCase()]: operation }];
	});
	return json(200, {
		openapi: '3.1.0',
		info: { title: 'Toingg', version: '0.1.0' },
		servers: [{ url: BASE_PATH }],
		paths: Object.fromEntries(paths),
	});
}

/** Everything that Toingg's documentation lists, and the description that FastAPI adds. */
export const toinggRoutes: ToinggRoute[] = [
	...documented,
	{ method: 'GET', path: `${BASE_PATH}/openapi.json`, summary: 'Description', handle: openApi },
];
