import type { IDataObject } from 'n8n-workflow';
import type { Send } from '../../core/http/request';
import type { Toingg } from '../port';
import { recordIn } from './answers';

/** Lists of people. */
export const contactsApi = (send: Send): Required<Toingg['contacts']> => ({
	addToList: async (onLeave, list, people) =>
		await send({
			effect: 'sends',
			onLeave,
			method: 'POST',
			path: '/add_contacts',
			query: { contactList: list },
			json: people.map(({ name, phoneNumber, context }) => ({
				name,
				// Here the documentation wants the country code without its plus.
				phone: phoneNumber.replace('+', ''),
				extraParams: context === undefined ? {} : { context },
			})),
			read: ({ body }) => withoutEchoes(recordIn(body)),
		}),
});

/** The answer goes to each person's item, so lists of everybody are left out, but not of the refused. */
function withoutEchoes(record: IDataObject | undefined): IDataObject | undefined {
	if (!record) return undefined;
	const kept = Object.entries(record).filter(([name, value]) => {
		const isPlain = value === null || typeof value !== 'object';
		return isPlain || (/fail|error|invalid|reject|skip|duplicate/i.test(name) && holdsAny(value));
	});
	return Object.fromEntries(kept);
}

function holdsAny(value: object): boolean {
	return Object.keys(value).length > 0;
}
