/** One operation of a service; `path` may hold `:name` parts, which stand for digits. */
export interface Route<Handler> {
	method: string;
	path: string;
	handle: Handler;
}

export interface Found<R> {
	route: R;
	parameters: Record<string, string>;
}

/** The route for a request, or why there is none. */
export type Lookup<R> =
	{ kind: 'found'; found: Found<R> } | { kind: 'wrongMethod' } | { kind: 'unknown' };

function parametersOf(pattern: string, path: string): Record<string, string> | undefined {
	const wanted = pattern.split('/');
	const parts = path.split('/');
	if (wanted.length !== parts.length) return undefined;
	const parameters: Record<string, string> = {};
	for (const [index, part] of parts.entries()) {
		if (wanted[index].startsWith(':') && /^\d{1,15}$/.test(part)) {
			parameters[wanted[index].slice(1)] = part;
		} else if (wanted[index] !== part) {
			return undefined;
		}
	}
	return parameters;
}

/** Finds the route for a method and an exact path. An extra or missing slash is another path. */
export function lookUp<R extends Route<unknown>>(
	routes: readonly R[],
	method: string,
	path: string,
): Lookup<R> {
	const onPath = routes.flatMap((route) => {
		const parameters = parametersOf(route.path, path);
		return parameters === undefined ? [] : [{ route, parameters }];
	});
	const found = onPath.find(({ route }) => route.method === method);
	if (found !== undefined) return { kind: 'found', found };
	return { kind: onPath.length > 0 ? 'wrongMethod' : 'unknown' };
}
