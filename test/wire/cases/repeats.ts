import { inTurn, people } from '../../harness';
import type { OwnAnswer } from '../../harness/recorder';
import { always, first, type WireCase } from '../wireCase';
import { campaigns } from './campaigns';
import { launches } from './launches';
import { otps } from './otp';
import { tingTing } from './tingTing';
import { toingg } from './toingg';

const all = [...campaigns, ...launches, ...tingTing, ...otps, ...toingg];

/** One case of each operation, which represents it. */
const ofEachOperation = all.filter(
	(one) => all.find((other) => operationIn(other) === operationIn(one)) === one,
);

function operationIn({ node, parameters }: WireCase): string {
	return `${node.description.name} ${String(parameters.operation)}`;
}

function caseNamed(title: string): WireCase {
	const found = all.find((one) => one.title === title);
	if (!found) throw new Error(`No case is named "${title}"`);
	return found;
}

/** The same case with other first answers. Other tests check whether it succeeds. */
const after = (what: string, one: WireCase, ...answers: OwnAnswer[]): WireCase => ({
	...one,
	title: `${one.title} ${what}`,
	answers: (url, at) => answers[at] ?? one.answers?.(url, at),
	mayFail: true,
});

const redirectTo = (location: string, status: number): OwnAnswer => ({
	status,
	headers: { location },
});

const otp = caseNamed('to send a code that TingTing makes');
const audio = caseNamed('to begin a campaign with a recording and every option');
const report = caseNamed('to download a report');
const release = caseNamed('to release a number');
const voice = caseNamed('to test the voice np_rija');
const details = caseNamed('to get a campaign');
const call = caseNamed('to make a call');
const list = caseNamed('to get campaigns');
const hangUp = caseNamed('to hang up');

const toThree = {
	...otp,
	parameters: { ...otp.parameters, ...inTurn, phoneNumber: '={{ $json.phone }}' },
	input: people(3),
};
const resend = { concurrency: 1, resendUnknown: true };

export const repeats: WireCase[] = [
	...ofEachOperation.map((one) => after('after a 503', one, { status: 503 })),
	...ofEachOperation.map((one) => after('after a 429', one, { status: 429 })),
	...[otp, audio, report, release, voice].map((one) => after('after a 401', one, { status: 401 })),
	after('as often as allowed, with a 503 each time', details, ...Array(9).fill({ status: 503 })),
	after('as often as allowed, with a 429 each time', otp, ...Array(9).fill({ status: 429 })),
	after('after a 503 and a 401', details, { status: 503 }, { status: 401 }),

	after('after a 302 that adds a slash', details, redirectTo('details/', 302)),
	after('after a 307 to another page', otp, redirectTo('/api/v2/otp/?a=b', 307)),
	after('after a 302 that removes a slash', otp, redirectTo('/api/system/send/otp', 302)),
	after('once, after a 302 to another page', otp, redirectTo('/done/', 302)),
	after('once, after a 307 to another host', otp, redirectTo('https://example.com/', 307)),
	after('after two redirects', details, redirectTo('a/', 307), redirectTo('b/', 307)),
	after('after a 308 to another page', audio, redirectTo('/api/v2/begin/', 308)),
	after('after a redirect that keeps the query', report, redirectTo('../?campaign_id=5&x=1', 302)),
	after('after a redirect that has a query', list, redirectTo('/api/v2/campaigns?page=9', 302)),
	after('after a redirect that copies the key', call, redirectTo('../make_toingg?apiKey=1', 307)),
	after('after a redirect that copies all', hangUp, redirectTo('../hang?apiKey=1&callSid=2', 307)),

	{
		...toThree,
		title: 'to send codes in a retry only to people without one',
		answers: first(undefined, { status: 400, body: { success: false, message: 'No' } }),
		workflow: { retry: 2 },
	},
	{
		...toThree,
		title: 'to send no code again after an unknown outcome',
		answers: first(undefined, { status: 500 }),
		workflow: { retry: 2 },
		fails: 'unknown outcome',
	},
	{
		...toThree,
		title: 'to send codes again after an unknown outcome, if the user wants that',
		parameters: { ...toThree.parameters, options: resend },
		answers: first(undefined, { status: 500 }),
		workflow: { retry: 2 },
	},
	{
		...toThree,
		title: 'to send codes to all, even if one is refused',
		answers: first(undefined, { status: 400, body: { success: false, message: 'No' } }),
		workflow: { onError: 'continueRegularOutput' },
	},
	{
		...toThree,
		title: 'to send no code after the credential was refused',
		answers: always({ status: 401 }),
		fails: 'does not recognise the credential',
	},
];
