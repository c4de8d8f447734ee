import type { Account } from '../accounts';
import type { World } from '../state';
import type { Activity } from './model';

/** Credits of the two pools. */
export interface Credits {
	phone: number;
	sms: number;
}

export const SMS_COST = 1;

/** Takes credits from the account. Returns false if one of its pools has too few and that counts. */
export function takeCredits(
	{ settings }: World,
	account: Account,
	{ phone, sms }: Credits,
): boolean {
	const isShort = phone > account.phoneCredits || sms > account.smsCredits;
	if (isShort && settings.v1ChecksCredits) return false;
	account.phoneCredits -= phone;
	account.smsCredits -= sms;
	return true;
}

export function giveBack(account: Account, { phone, sms }: Credits): void {
	account.phoneCredits += phone;
	account.smsCredits += sms;
}

/** Notes what was spent, for the dashboard. */
export function record(world: World, account: Account, spent: Omit<Activity, 'ownerId' | 'time'>) {
	world.tingTingV1.activities.push({ ownerId: account.id, time: world.clock.now(), ...spent });
}
