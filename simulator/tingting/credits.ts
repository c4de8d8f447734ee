import type { Account } from '../accounts';
import { refuseBecause } from './service';

/** Takes credits from the account, or refuses if it has too few. */
export function takeCredits(account: Account, credits: number): void {
	if (credits > account.credits) {
		refuseBecause(`Insufficient credits: ${credits} needed, ${account.credits} available.`);
	}
	account.credits -= credits;
}
