import type { Played, Sent } from './play';
import { leavesOpen } from './schedule';
import { reportOf, type Reported } from './report';

/** A broken promise. */
export class Broken extends Error {}

function expectThat(holds: boolean, broken: string): void {
	if (!holds) throw new Broken(broken);
}

/** What the simulator knows about one person, and what was reported to the user. */
interface Account {
	name: string;
	/** Requests that were carried out. */
	acted: number;
	/** Requests that were carried out, or may have been. */
	hits: number;
	/** Requests whose answer leaves it open, or never arrived. */
	lost: number;
	/** Requests that were carried out, with an answer that says so. */
	clear: number;
	/** How often they may be reached. */
	wanted: number;
	/** Their items by report. Items that share one request count once. */
	reported: Record<Reported['word'], number>;
}

/** Checks a played schedule against the simulator's journal. */
export function check(played: Played): void {
	const passes = passesOf(played);
	const reported = played.executions.map((execution) => {
		try {
			return reportOf(
				execution,
				passes.map((pass) => pass.length),
			);
		} catch (error) {
			throw new Broken(`Every item has one outcome: ${String(error)}`);
		}
	});
	const accounts = played.people.map((_, person) => accountOf(played, passes, reported, person));
	for (const account of accounts) {
		checkRepeats(played, account);
		checkWords(played, account);
	}
	for (const execution of reported) {
		execution.forEach((pass, at) => checkPairing(played, passes[at], pass));
	}
	checkMaximum(played, passes);
	checkLedger(played, reported);
	checkSecrets(played);
	checkRenewals(played);
	if (isCalm(played)) checkAllWell(played, passes, reported);
}

/** @returns the people in each pass of the loop; a single pass if there is no loop */
function passesOf({ schedule: { people, passSize = people.length } }: Played): number[][] {
	const count = Math.ceil(people.length / passSize);
	return Array.from({ length: count }, (_, at) => people.slice(at * passSize, (at + 1) * passSize));
}

function accountOf(
	{ subject, schedule, sent, people }: Played,
	passes: number[][],
	reported: Reported[][][],
	person: number,
): Account {
	const requests = sent.filter(({ reached }) => reached.includes(person));
	const most = subject.leavesOutRepeats ? 1 : Infinity;
	const count = (wanted: (request: Sent) => boolean) =>
		Math.min(most, requests.filter(wanted).length);
	const isLost = ({ fate, entry }: Sent) => leavesOpen(fate, subject, entry.status);
	const skips = subject.reachesOnePerson ? schedule.options.skipDuplicates : undefined;
	const merges = subject.gathers !== undefined;
	const wantedIn = (pass: number[]) => {
		const stands = pass.filter((one) => one === person).length;
		return merges || skips ? Math.min(1, stands) : stands;
	};
	const wanted = passes.map(wantedIn).reduce((sum, one) => sum + one, 0) * reported.length;
	const words = { done: 0, accounted: 0, skipped: 0, unknown: 0, not: 0 };
	for (const execution of reported) {
		for (const [at, pass] of execution.entries()) {
			const own = pass.filter((_, item) => passes[at][item] === person).map(({ word }) => word);
			for (const word of merges ? new Set(own) : own) words[word] += 1;
		}
	}
	return {
		name: people[person].name,
		acted: count(({ entry }) => entry.acted),
		hits: count((request) => request.entry.acted || isLost(request)),
		lost: count(isLost),
		clear: count((request) => request.entry.acted && !isLost(request)),
		wanted: skips === 'executions' ? Math.min(1, wanted) : wanted,
		reported: words,
	};
}

/** Nobody is reached more often than wanted, and again only if the user accepts that risk. */
function checkRepeats({ schedule, isDisturbed }: Played, account: Account): void {
	const { name, hits, clear, wanted } = account;
	if (!isResending(schedule)) {
		expectThat(hits <= wanted, `${name} was reached ${hits} times instead of ${wanted}`);
	} else if (!isDisturbed) {
		expectThat(clear <= wanted, `${name} was reached ${clear} times instead of ${wanted}`);
	}
}

function isResending({ options, clicks }: Played['schedule']): boolean {
	return options.resendUnknown || clicks.some(({ resendUnknown }) => resendUnknown);
}

/** What is reported to the user is true. */
function checkWords({ schedule, subject, isDisturbed }: Played, account: Account): void {
	const { name, acted, hits, lost, reported } = account;
	const { done, accounted, skipped, unknown } = reported;
	expectThat(acted >= done, `${name} was reached ${acted} times, and reported so ${done} times`);

	const skips = subject.reachesOnePerson && schedule.options.skipDuplicates;
	const reached = done + accounted + skipped;
	// Cancelled while its token was renewed, so it was never served. The node can't know that.
	const atMost = isDisturbed ? hits + unknown : hits;
	expectThat(
		atMost >= (skips ? Math.min(1, reached) : reached),
		`${name} was reached ${atMost} times, and reported so or left out ${reached} times`,
	);

	const open = done + accounted + unknown;
	// An item that is sent again on purpose is reported once.
	const atLeast = isResending(schedule) ? Math.min(1, hits) : hits;
	expectThat(open >= atLeast, `${name} was reached ${hits} times, and reported so ${open} times`);

	expectThat(
		unknown === 0 || lost > 0 || isDisturbed,
		`${name} is reported as unknown, though each answer was clear`,
	);
}

/** Each output item is about the person of its paired input item. */
function checkPairing(
	{ schedule, subject, people, bench }: Played,
	pass: number[],
	reported: Reported[],
): void {
	if (subject.gathers === 'whole') return;
	for (const [position, { word, item }] of reported.entries()) {
		if (!item || [item.pairedItem ?? []].flat().length > 1) continue;
		// An error that ends all requests at once is reported with the message of the first one.
		if (schedule.echoAfter !== undefined && item.json.error !== undefined) continue;
		const sid = item.json.callSid;
		const ring = sid && bench.simulator.inbox.find(({ callSid }) => callSid === sid);
		const text = JSON.stringify([item.json, ring ?? {}]);
		const named = people.flatMap((_, at) => {
			return text.includes(people[at].phone) || text.includes(people[at].name) ? [at] : [];
		});
		const own = pass[position];
		const wanted = ring || word === 'skipped' || (word === 'done' && subject.namesThem);
		const isPaired = named.every((at) => at === own) && (!wanted || named.includes(own));
		expectThat(isPaired, `item ${position} is not about its person: ${text}`);
	}
}

/** If there are more people than allowed, nobody at all is reached. */
function checkMaximum({ schedule, subject, sent }: Played, passes: number[][]): void {
	const { maxRecipients = Infinity } = schedule.options;
	if (subject.knowsNoMaximum || passes.some((pass) => pass.length <= maxRecipients)) return;
	expectThat(sent.length === 0, `${sent.length} requests left, though there were too many people`);
}

/** Nothing stays in the execution's data if nothing is left to do. */
function checkLedger({ executions }: Played, reported: Reported[][][]): void {
	for (const [at, { status, context }] of executions.entries()) {
		const last = reported[at].at(-1) ?? [];
		const isAllWell = last.every(({ word }) => word === 'done' || word === 'skipped');
		if (status !== 'success' || !isAllWell) continue;
		expectThat(Object.keys(context).length === 0, `the ledger holds ${JSON.stringify(context)}`);
	}
}

/** No secret is saved, and no code unless it was requested. */
function checkSecrets({ bench, executions, secrets, schedule, people }: Played): void {
	const texts = bench.simulator.inbox.filter(({ channel }) => channel === 'otp-text');
	const sentCodes = texts.map(({ text }) => text.replace(/\D/g, ''));
	const ownCodes = people.map(({ phone }) => String(Number(phone) * 7));
	const { includeOtp } = schedule.options;
	for (const { saved, context, error, items } of executions) {
		// The beginning of a token identifies it, and the rest of a cut token must not be visible.
		const isSeen = secrets.some((secret) => saved.includes(secret.slice(0, 120)));
		expectThat(!isSeen, 'a secret of the credential is saved');
		const outside = JSON.stringify([context, error?.message, error?.description]);
		const plain = (includeOtp ? outside : saved).replace(/(\d) (?=\d)/g, '$1');
		const isTold = [...sentCodes, ...ownCodes].some((code) => plain.includes(code));
		expectThat(!isTold, 'a one-time code is saved');
		const given = items.flatMap(({ json }) => (typeof json.otp === 'string' ? [json.otp] : []));
		const isAskedFor = given.every((code) => includeOtp && sentCodes.includes(code));
		expectThat(isAskedFor, 'a code is given that was not asked for');
	}
}

/** One login or renewal for each time that the tokens expired. */
function checkRenewals({ schedule, isDisturbed, renewals, deaths }: Played): void {
	if (isDisturbed || schedule.loginFates.length > 0) return;
	expectThat(
		renewals <= deaths,
		`tokens were requested ${renewals} times, and expired ${deaths} times`,
	);
}

/** Nothing goes wrong except for expired tokens, which are renewed. */
function isCalm({ schedule, isDisturbed, subject }: Played): boolean {
	const { people, fates, loginFates, expiries, tokens, options, isRunAgain } = schedule;
	const isRenewable =
		expiries.length === 0 || (expiries.length === 1 && !tokens.endsWith('Expired'));
	const isFew = subject.knowsNoMaximum || (options.maxRecipients ?? Infinity) >= people.length;
	const allPass = [...fates, ...loginFates].every((fate) => fate === null);
	const isRepeated = isRunAgain || new Set(people).size < people.length;
	if ((subject.leavesOutRepeats || subject.beginsOwnCampaign) && isRepeated) return false;
	return !isDisturbed && isRenewable && Boolean(isFew) && allPass;
}

function checkAllWell(
	{ executions, sent }: Played,
	passes: number[][],
	reported: Reported[][][],
): void {
	expectThat(
		executions.every(({ status }) => status === 'success'),
		'it failed without a reason',
	);
	expectThat(
		reported.every((execution) => execution.length === passes.length),
		'a pass is missing',
	);
	const words = reported.flat(2).map(({ word }) => word);
	expectThat(
		words.every((word) => word === 'done' || word === 'skipped'),
		'an item failed without a reason',
	);
	expectThat(sent.length > 0, 'nothing was sent');
}
