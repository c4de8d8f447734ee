import { attemptNow } from '../../core/errors/attempt';
import type { IsLeftOut } from '../../core/operation/doNotContact';
import { nationalDigits } from '../nationalNumber';
import type { CampaignNumber, NumberStatus, TingTing } from '../port';

/** Those who are to be called again, and how many others are left out. */
export interface PeopleAgain {
	people: CampaignNumber[];
	/** By the user's list. */
	leftOut: number;
	/** Because nobody can tell whether their numbers are on that list. */
	unreadable: number;
}

/** @returns the people of a campaign whose last call ended with one of these statuses */
export async function readPeopleAgain(
	campaigns: TingTing['campaigns'],
	id: string,
	statuses: NumberStatus[],
	isLeftOut?: IsLeftOut,
): Promise<PeopleAgain> {
	const wanted = new Set<string>(statuses);
	const found: PeopleAgain = { people: [], leftOut: 0, unreadable: 0 };
	await campaigns.readResults(id, (person) => {
		if (!wanted.has(person.status?.toLowerCase() ?? '')) return;
		const number = numberOf(person);
		if (!isLeftOut) found.people.push(person);
		else if (number === undefined) found.unreadable += 1;
		else if (isLeftOut(number)) found.leftOut += 1;
		else found.people.push(person);
	});
	return found;
}

/** @returns the number as TingTing takes it; nothing for one that can't be reached */
export function numberOf({ phoneNumber = '' }: CampaignNumber): string | undefined {
	const read = attemptNow(() => nationalDigits(phoneNumber, 'Number'));
	return 'value' in read ? read.value : undefined;
}
