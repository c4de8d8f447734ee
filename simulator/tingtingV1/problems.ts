import type { Problem } from '../validation';

const OWN_WORDS: Record<string, string> = {
	missing: 'This field is required.',
	extra_forbidden: 'This field is not expected.',
	string_too_short: 'This field may not be blank.',
};

function sentence({ type, message }: Problem): string {
	return OWN_WORDS[type] ?? (message.endsWith('.') ? message : `${message}.`);
}

/** The problems below one key: a list of sentences, or an object if they are deeper down. */
function below(problems: Problem[], depth: number): unknown {
	const here = problems.filter(({ path }) => path.length <= depth);
	return here.length > 0 ? here.map(sentence) : byKey(problems, depth);
}

function byKey(problems: Problem[], depth: number): Record<string, unknown> {
	const keyOf = ({ path }: Problem) => String(path[depth] ?? 'non_field_errors');
	const entries = [...new Set(problems.map(keyOf))].map((key) => {
		const ofKey = problems.filter((problem) => keyOf(problem) === key);
		return [key, below(ofKey, depth + 1)];
	});
	return Object.fromEntries(entries);
}

/** Django REST's shape for invalid input: `{"name": ["This field is required."]}`, or nested. */
export function fieldErrors(problems: Problem[]): Record<string, unknown> {
	return byKey(problems, 0);
}
