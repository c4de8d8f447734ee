import type { INodeParameters } from 'n8n-workflow';
import { actsOf, byId, type Bench } from '../../../harness';

/** Three invented people, as rows of a sheet. */
export const PATIENTS = [
	{ phone: '9841234567', 'First Name': 'Asha', day: 'Monday' },
	{ phone: '+977 984-1234568', 'First Name': 'Bikash', day: 'Friday' },
	{ phone: 9841234569, 'First Name': 'क्षितिज', day: 'Sunday' },
];

/** What each account needs to call or text people of rows, by the name of its API. */
export const ACCOUNTS: Array<[string, INodeParameters]> = [
	['the API of 2023', {}],
	[
		'the current API',
		{ authentication: 'apiToken', callerNumbers: ['1'], voiceId: byId(3) } as INodeParameters,
	],
];

/** Calls people of rows, each by their name. */
export const CALL_PATIENTS = {
	operation: 'createAndBegin',
	name: 'Appointments',
	services: 'PHONE',
	recipientSource: 'inputItems',
	phoneNumberField: 'phone',
	message: 'Namaste {First Name}, come on {tags_day}',
};

/** The requests that were carried out, by what they do. */
export function actsIn({ simulator }: Bench) {
	const paths = actsOf(simulator).map(({ path }) => path);
	const count = (wanted: RegExp) => paths.filter((path) => wanted.test(path)).length;
	return {
		created: count(/\/campaigns\/$|\/campaign\/create\/$/),
		begun: count(RUN),
	};
}

/** The request that makes phones ring. */
export const RUN = /\/begin\/$|\/run-campaign\//;

/** The requests that bring people into a campaign. */
export const PEOPLE = /\/campaigns\/$|\/add-contact\//;

/** Waits until so many phones rang, and returns what each heard or read, by number. */
export async function wordsHeard({ simulator }: Bench, count: number) {
	for (let tries = 0; tries < 400 && simulator.inbox.length < count; tries++) {
		await new Promise((resolve) => setTimeout(resolve, 10));
	}
	return Object.fromEntries(simulator.inbox.map(({ number, text }) => [number, text]));
}
